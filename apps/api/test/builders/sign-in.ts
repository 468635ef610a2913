import { Auth } from '../../src/modules/auth/auth.service.ts';
import { type User } from '../../src/modules/users/users.service.ts';
import { type TestApp } from '../test-app.ts';
import { type AgentInput, anAgent } from './agent.ts';
import { type Api, apiClient } from './api-client.ts';

export interface SignedIn {
  token: string;
  user: User;
  api: Api;
}

/** A new user with a real token and a client that carries it. */
export const signIn = async (testApp: TestApp, input: AgentInput = {}): Promise<SignedIn> =>
  signInAs(testApp, await anAgent(testApp, input));

export const signInAs = ({ app, url }: TestApp, user: User): SignedIn => {
  const token = app.get(Auth).tokenFor(user);
  return { token, user, api: apiClient(url, token) };
};
