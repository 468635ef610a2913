import { api } from '../../shared/api/client.ts';
import { session } from '../../shared/api/session.ts';
import type { LoginAnswer } from '../../shared/api/wire.ts';

export async function login(body: { email: string; password: string }): Promise<LoginAnswer> {
  const answer = await api.post('/auth/login', { body });
  session.begin(answer);
  return answer;
}

export async function logout(): Promise<void> {
  // Signed out here whatever the server says: somebody who leaves the desk must not stay signed in for a lost line.
  await api.post('/auth/logout').catch(() => undefined);
  session.endEverywhere();
}

export const forgotPassword = (email: string) => api.post('/auth/forgot-password', { body: { email } });

export const resetPassword = (body: { token: string; password: string }) =>
  api.post('/auth/reset-password', { body });

export async function acceptInvite(body: { token: string; name?: string; password: string }): Promise<void> {
  const answer = await api.post('/auth/accept-invite', { body });
  if (answer?.access_token) session.begin(answer);
}
