import { AppError } from '../../platform/errors/app-error.ts';

export const cannedResponseNotFound = (): AppError =>
  new AppError('canned_responses.not_found', 404, 'There is no such canned response');

export const shortcutTaken = (shortcut: string): AppError =>
  new AppError('canned_responses.shortcut_taken', 409, `/${shortcut} is taken in this scope and language`, {
    errors: [{ field: 'shortcut', message: 'is taken in this scope and language' }],
  });
