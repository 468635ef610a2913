import { AppError, invalid } from '../../../platform/errors/app-error.ts';
import { type MessageRow } from '../message.row.ts';

export const commentNotFound = (): AppError =>
  new AppError('comments.not_found', 404, 'There is no such comment');

export const alreadySent = (): AppError =>
  new AppError('comments.already_sent', 409, 'It is on its way to the customer, or there already');

export const windowOver = (windowSeconds: number): AppError =>
  new AppError(
    'comments.window_over',
    409,
    `Authors change and delete their comments within ${Math.round(windowSeconds / 60)} minutes; admins always`,
  );

export const notYours = (): AppError =>
  new AppError('auth.forbidden', 403, 'Only its author and admins may change this comment');

export const notInConversation = (field: string): AppError =>
  invalid(field, 'is not a message of this conversation');

const PREVIEWED = 20;

/** What others wrote since: as much of it as a composer shows before somebody sends anyway. */
export const newerMessages = (rows: MessageRow[]): AppError =>
  new AppError('comments.newer_messages', 409, 'Something was written since you looked', {
    members: {
      newer_messages: rows.slice(-PREVIEWED).map((row) => ({
        id: row.id,
        author_type: row.author_type,
        author_name: row.author_name,
        is_internal: row.is_internal,
        kind: row.kind,
        body: row.deleted_at === null ? row.body : '',
        created_at: row.created_at.toISOString(),
      })),
    },
  });
