import { type Role } from '../../src/platform/access/actor.ts';
import { newId } from '../../src/platform/ids.ts';
import { Auth } from '../../src/modules/auth/auth.service.ts';
import { type User, Users } from '../../src/modules/users/users.service.ts';
import { Workspaces } from '../../src/modules/workspaces/workspaces.service.ts';
import { type TestApp } from '../test-app.ts';

export interface AgentInput {
  role?: Role;
  name?: string;
  email?: string;
  /** The first workspace unless told. */
  workspaceId?: string;
  /** Needed by stories that sign in with it. */
  password?: string;
  availability?: User['availability'];
}

/** An active user of the desk, in the first workspace unless told otherwise. */
export const anAgent = async ({ app, db }: TestApp, input: AgentInput = {}): Promise<User> => {
  const users = app.get(Users);
  const {
    role = 'agent',
    name = 'Sari Agen',
    email = `${newId()}@loket.test`,
    password,
    availability,
  } = input;
  const workspaceId = input.workspaceId ?? (await app.get(Workspaces).first()).id;
  const passwordHash = password === undefined ? null : await app.get(Auth).hashPassword(password);
  const userId = await db.write(async (tx) => {
    const created = await users.create(tx, { workspaceId, email, name, role, hasJoined: true });
    if (passwordHash !== null) await users.setPassword(tx, created.accountId, passwordHash);
    await users.update(tx, workspaceId, created.userId, { availability });
    return created.userId;
  });
  const user = await users.get(workspaceId, userId);
  if (!user) throw new Error('The agent that was just made is not there');
  return user;
};
