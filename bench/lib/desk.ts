import { v7 as newId } from 'uuid';
import { type Database } from './database.ts';
import { ADMIN, type Program } from './program.ts';

export interface Agent {
  id: string;
  name: string;
  headers: { authorization: string };
  token: string;
}

/** The first workspace, which the program made. */
export const firstWorkspace = async ({ rows }: Database): Promise<{ id: string; channelId: string }> => {
  const [found] = await rows<{ id: string; channel_id: string }>(
    `SELECT w.id, c.id AS channel_id FROM workspaces w JOIN channels c ON c.workspace_id = w.id AND c.is_default
     WHERE c.kind = 'whatsapp' ORDER BY w.created_at LIMIT 1`,
  );
  if (!found) throw new Error('the program made no workspace');
  return { id: found.id, channelId: found.channel_id };
};

/** Makes the first workspace have so many agents; gives their ids. */
export const addAgents = async (database: Database, count: number): Promise<string[]> => {
  const { id: workspaceId } = await firstWorkspace(database);
  const known = (): Promise<{ id: string }[]> =>
    database.rows<{ id: string }>(
      "SELECT id FROM users WHERE role = 'agent' AND workspace_id = $1 ORDER BY id",
      [workspaceId],
    );
  for (let made = (await known()).length; made < count; made += 1)
    await addAgent(database, workspaceId, made);
  return (await known()).map(({ id }) => id);
};

/**
 * Signed-in agents of the first workspace. Each may do 100 requests a second, so a load needs enough of them, and
 * all together may sign in 100 times, and then once a second.
 */
export const signInAgents = async (
  program: Pick<Program, 'url'>,
  database: Database,
  count: number,
): Promise<Agent[]> => {
  await addAgents(database, count);
  const agents: Agent[] = [];
  for (let at = 0; at < count; at += 1) agents.push(await signIn(program, emailOf(at)));
  return agents;
};

const emailOf = (at: number): string => `agent${String(at).padStart(3, '0')}@bench.example`;

/** An agent with the admin's password, whose slow hash is thus made once. */
const addAgent = async ({ rows }: Database, workspaceId: string, at: number): Promise<void> => {
  await rows(
    `WITH account AS (
       INSERT INTO accounts (id, email, password_hash, created_at, updated_at)
       SELECT $1, $2, password_hash, created_at, created_at FROM accounts WHERE email = $3
       RETURNING id, created_at
     )
     INSERT INTO users (workspace_id, id, account_id, name, role, availability, joined_at, created_at, updated_at)
     SELECT $4, $5, id, $6, 'agent', 'online', created_at, created_at, created_at FROM account`,
    [newId(), emailOf(at), ADMIN.email, workspaceId, newId(), `Agent ${at}`],
  );
};

const signIn = async (program: Pick<Program, 'url'>, email: string): Promise<Agent> => {
  const response = await fetch(`${program.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: ADMIN.password }),
  });
  if (response.status !== 200) throw new Error(`login of ${email} answered ${response.status}`);
  const { access_token: token, user } = (await response.json()) as {
    access_token: string;
    user: { id: string; name: string };
  };
  return { id: user.id, name: user.name, token, headers: { authorization: `Bearer ${token}` } };
};
