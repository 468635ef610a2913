import { type UserActor } from '../../platform/access/actor.ts';
import { type ChatMode } from './chat.entity.ts';

export interface ChatAbilities {
  reply: boolean;
  assign_to_me: boolean;
  pause: boolean;
  close: boolean;
  set_bot: boolean;
  set_agent: boolean;
}

export interface ChatFacts {
  mode: ChatMode;
  assignedUserId: string | null;
}

const isAdmin = ({ role }: UserActor): boolean => role === 'admin' || role === 'super_admin';
const isStaff = (actor: UserActor): boolean => isAdmin(actor) || actor.role === 'agent';

/** Agents pause, close and take chats; the modes bot and agent are the admins'. */
export const maySetMode = (actor: UserActor, mode: ChatMode): boolean =>
  isAdmin(actor) || (isStaff(actor) && (mode === 'paused' || mode === 'closed'));

export const mayAssignChat = (actor: UserActor, assigneeId: string): boolean =>
  isAdmin(actor) || (isStaff(actor) && assigneeId === actor.userId);

export const chatAbilities = (actor: UserActor, { mode, assignedUserId }: ChatFacts): ChatAbilities => ({
  reply: isStaff(actor),
  assign_to_me: isStaff(actor) && assignedUserId !== actor.userId,
  pause: mode !== 'paused' && maySetMode(actor, 'paused'),
  close: mode !== 'closed' && maySetMode(actor, 'closed'),
  set_bot: mode !== 'bot' && maySetMode(actor, 'bot'),
  set_agent: mode !== 'agent' && maySetMode(actor, 'agent'),
});
