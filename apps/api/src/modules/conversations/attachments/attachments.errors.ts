import { AppError, invalid } from '../../../platform/errors/app-error.ts';

export const attachmentNotFound = (): AppError =>
  new AppError('attachments.not_found', 404, 'There is no such file');

export const linkExpired = (): AppError =>
  new AppError('attachments.link_expired', 403, 'This link is over; the file itself is still there');

export const tooLarge = (maxBytes: number): AppError =>
  new AppError('attachments.too_large', 413, `A file may have at most ${megabytes(maxBytes)} MB`, {
    members: { max_bytes: maxBytes },
  });

export const typeNotTaken = (contentType: string): AppError =>
  new AppError('attachments.type_not_allowed', 415, `Files of the type ${contentType} are not taken here`, {
    members: { content_type: contentType },
  });

export const emptyFile = (): AppError => invalid('file', 'is empty');
export const noFile = (): AppError => invalid('file', 'is missing: send one file as multipart/form-data');
export const notUsable = (): AppError =>
  invalid('attachment_ids', 'must be files that you uploaded and that no message has yet');

const megabytes = (bytes: number): string => String(Math.round(bytes / 10_000) / 100);

export const tooManyUnused = (): AppError =>
  new AppError(
    'attachments.too_many_unused',
    409,
    'Many of your files wait for a message: send or remove some first',
  );
