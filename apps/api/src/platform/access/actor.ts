export const ROLES = ['super_admin', 'admin', 'agent', 'customer'] as const;
export type Role = (typeof ROLES)[number];

/** The signed-in user on whose behalf a request runs. */
export interface UserActor {
  kind: 'user';
  workspaceId: string;
  userId: string;
  accountId: string;
  role: Role;
  name: string;
  locale: 'id' | 'en';
}

/** The program itself, for what no user did: a message that came in, a ticket that closed by itself. */
interface SystemActor {
  kind: 'customer' | 'bot' | 'system' | 'channel';
  workspaceId: string;
  /** The contact, for a customer; null for the others. */
  id: string | null;
}

export type Actor = UserActor | SystemActor;

export const actorId = (actor: Actor): string | null => (actor.kind === 'user' ? actor.userId : actor.id);
