import { createHmac, randomUUID } from 'node:crypto';
import { type Database } from './database.ts';
import { addAgents, type Agent, firstWorkspace } from './desk.ts';
import { SECRETS } from './house.ts';

const TOKEN_SECONDS = 900;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Agents of the first workspace with tokens that the bench signs itself: all together may sign in once a second only. */
export const agentsWithTokens = async (database: Database, count: number): Promise<Agent[]> => {
  const { id: workspaceId } = await firstWorkspace(database);
  const ids = (await addAgents(database, count)).slice(0, count);
  return ids.map((id, at) => {
    const token = tokenOf(workspaceId, id);
    return { id, name: `Agent ${at}`, token, headers: { authorization: `Bearer ${token}` } };
  });
};

const tokenOf = (workspaceId: string, userId: string): string => {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const claims = {
    wid: workspaceId,
    sub: userId,
    iat: nowSeconds,
    exp: nowSeconds + TOKEN_SECONDS,
    iss: 'loket',
    aud: 'loket',
    jti: randomUUID(),
  };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', SECRETS.JWT_SECRET).update(text).digest('base64url')}`;
};
