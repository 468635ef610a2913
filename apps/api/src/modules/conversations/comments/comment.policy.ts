import { type UserActor } from '../../../platform/access/actor.ts';
import { type WorkspaceSettings } from '../../workspaces/workspaces.service.ts';
import { type FileLinks } from '../attachments/file-links.ts';
import { type MessageRow } from '../message.row.ts';

/** Who asks, under which settings of his workspace, and when. */
export interface CommentAsker {
  actor: UserActor;
  settings: Pick<WorkspaceSettings, 'commentEditWindowSeconds' | 'undoSendSeconds'>;
  now: Date;
  /** Signs the ways to files. */
  links: FileLinks;
}

export interface CommentAbilities {
  edit: boolean;
  delete: boolean;
  /** It has not been sent: deleting it makes it unwritten. */
  undo: boolean;
  mark_resolution: boolean;
}

const isAdmin = ({ actor }: CommentAsker): boolean => actor.role === 'admin' || actor.role === 'super_admin';
const isStaff = ({ actor }: CommentAsker): boolean => actor.role !== 'customer';

const isOwn = ({ actor }: CommentAsker, message: MessageRow): boolean =>
  message.author_user_id === actor.userId;

/** Typed in Loket by somebody of the desk; what a phone, a bot or a customer said is theirs. */
const isDeskWords = ({ author_type, source }: MessageRow): boolean =>
  author_type === 'agent' && source === 'desk';

/** It waits for its turn, and no gateway has heard of it. */
const isUntried = ({ delivery_state, attempts, attempt_started_at }: MessageRow): boolean =>
  delivery_state === 'pending' && attempts === 0 && attempt_started_at === null;

/** What the customer has on his phone, or perhaps has, stays as he has it. */
export const isChangeable = (message: MessageRow): boolean =>
  message.is_internal || message.delivery_state === null || isUntried(message);

const isWithinWindow = ({ settings, now }: CommentAsker, { created_at }: MessageRow): boolean =>
  now.getTime() - created_at.getTime() <= settings.commentEditWindowSeconds * 1000;

export const isTooLate = (asker: CommentAsker, message: MessageRow): boolean =>
  !isAdmin(asker) && isOwn(asker, message) && !isWithinWindow(asker, message);

const mayTouch = (asker: CommentAsker, message: MessageRow): boolean =>
  isAdmin(asker) || (isOwn(asker, message) && isWithinWindow(asker, message));

export const mayEdit = (asker: CommentAsker, message: MessageRow): boolean =>
  isStaff(asker) && isDeskWords(message) && mayTouch(asker, message);

/** Admins also hide what customers said, for example a card number. */
export const mayDelete = (asker: CommentAsker, message: MessageRow): boolean =>
  isStaff(asker) && (isAdmin(asker) || isDeskWords(message)) && mayTouch(asker, message);

export const mayUndo = (asker: CommentAsker, message: MessageRow): boolean =>
  isUntried(message) && isDeskWords(message) && (isAdmin(asker) || isOwn(asker, message));

export const mayMarkResolution = (asker: CommentAsker, message: MessageRow): boolean =>
  isStaff(asker) && !message.is_internal && message.author_type === 'agent';

/** What a deleted message said is for admins only. */
export const maySeeEdits = (asker: CommentAsker, message: MessageRow): boolean =>
  isStaff(asker) && (message.deleted_at === null || isAdmin(asker));

const NOTHING: CommentAbilities = { edit: false, delete: false, undo: false, mark_resolution: false };

export const commentAbilities = (asker: CommentAsker, message: MessageRow): CommentAbilities =>
  message.deleted_at !== null || message.ticket_id === null
    ? NOTHING
    : {
        edit: isChangeable(message) && mayEdit(asker, message),
        delete: mayDelete(asker, message),
        undo: mayUndo(asker, message),
        mark_resolution: mayMarkResolution(asker, message),
      };
