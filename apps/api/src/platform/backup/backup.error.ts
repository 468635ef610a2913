/** Why a backup or a restore does not go on: a line for whoever asked for it. */
export class BackupError extends Error {}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not',
  EISDIR: 'it is a directory',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'it is on a read-only file system',
  EPIPE: 'nobody reads it any more',
};

/** The error itself, or, where the system's own reason is known, a line that says what could not be done with which file. */
export const explained = (error: unknown, what: string): unknown => {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  return reason === undefined || error instanceof BackupError
    ? error
    : new BackupError(`${what}: ${reason}`, { cause: error });
};
