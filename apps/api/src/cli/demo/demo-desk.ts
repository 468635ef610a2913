import { type INestApplicationContext } from '@nestjs/common';
import { Agents } from '../../modules/agents/agents.service.ts';
import { Auth } from '../../modules/auth/auth.service.ts';
import { type Channel, Channels } from '../../modules/channels/channels.service.ts';
import { type User, Users } from '../../modules/users/users.service.ts';
import { type Workspace, Workspaces } from '../../modules/workspaces/workspaces.service.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { CommandError } from '../command-error.ts';
import { AGENTS } from './demo-stories.ts';

export interface DemoDesk {
  workspace: Workspace;
  channel: Channel;
  agents: UserActor[];
}

const SIMULATOR_TOKEN = 'simulator';

/** The agents of the demo, who sign in with one password. Refuses where invented customers would do harm. */
export const prepareDesk = async (app: INestApplicationContext, password: string): Promise<DemoDesk> => {
  const workspace = await app.get(Workspaces).first();
  const channel = await app.get(Channels).default(workspace.id, 'whapi');
  if (!channel) throw new CommandError('The workspace has no active WhatsApp channel');
  if (channel.token !== null && channel.token !== SIMULATOR_TOKEN) {
    throw new CommandError('A real gateway is connected: the demo is for trying out only');
  }
  const users = app.get(Users);
  if (await users.accountByEmail(emailOf(AGENTS[0] ?? '')))
    throw new CommandError('The demo is here already');
  const boss = (await users.active(workspace.id)).find(({ role }) => role === 'super_admin');
  if (!boss) throw new CommandError('The workspace has no super admin');
  const agents: UserActor[] = [];
  for (const name of AGENTS) agents.push(await addAgent(app, actorOf(boss, workspace), { name, password }));
  return { workspace, channel, agents };
};

const addAgent = async (
  app: INestApplicationContext,
  boss: UserActor,
  { name, password }: { name: string; password: string },
): Promise<UserActor> => {
  const [agents, db] = [app.get(Agents), app.get(Db)];
  const passwordHash = await app.get(Auth).hashPassword(password);
  const email = emailOf(name);
  const agent = { email, name, role: 'agent' as const, capacityTickets: 20, passwordHash };
  const { agentId } = await db.write((tx) => agents.create(tx, boss, agent));
  await db.write((tx) => agents.setAvailability(tx, boss, { agentId, availability: 'online' }));
  const user = await app.get(Users).get(boss.workspaceId, agentId);
  if (!user) throw new Error('The agent that was just made is not there');
  return actorOf(user, await app.get(Workspaces).get(boss.workspaceId));
};

const emailOf = (name: string): string => `${(name.split(' ')[0] ?? name).toLowerCase()}@demo.loket.local`;

const actorOf = (user: User, workspace: Workspace): UserActor => ({
  kind: 'user',
  workspaceId: user.workspaceId,
  userId: user.id,
  accountId: user.accountId,
  role: user.role,
  name: user.name,
  locale: user.locale ?? workspace.locale,
});
