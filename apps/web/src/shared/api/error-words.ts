import { translate } from '../i18n/strings.ts';
import { ApiError } from './api-error.ts';
import { errorsStrings } from './errors.strings.ts';

type Key = keyof typeof errorsStrings.en;

function isKey(key: string): key is Key {
  return key in errorsStrings.en;
}

/** Who was faster, when a claim came too late. */
export function winnerOf(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'tickets.already_claimed') return null;
  const holder = error.problem.claimed_by as { name?: unknown } | undefined;
  return typeof holder?.name === 'string' ? holder.name : null;
}

function claimedWords(error: ApiError): string {
  const name = winnerOf(error);
  if (name) return translate(errorsStrings, 'tickets_already_claimed', { name });
  return error.detail || translate(errorsStrings, 'tickets_already_claimed_by_someone');
}

interface Conflict {
  changed_by?: { name?: string } | null;
}

/** Who changed the same thing meanwhile, by name if it was a person. */
function conflictWords(error: ApiError): string {
  const [conflict] = Array.isArray(error.problem.conflicts) ? (error.problem.conflicts as Conflict[]) : [];
  const name = conflict?.changed_by?.name;
  if (!name) return translate(errorsStrings, 'tickets_version_conflict');
  return translate(errorsStrings, 'tickets_version_conflict_with', { name });
}

function missingWords(error: ApiError): string {
  const missing = Array.isArray(error.problem.missing_fields)
    ? (error.problem.missing_fields as { name: string }[])
    : [];
  return translate(errorsStrings, 'tickets_fields_required', {
    fields: missing.map(({ name }) => name).join(', '),
  });
}

const wordsByCode: Record<string, (error: ApiError) => string> = {
  'tickets.already_claimed': claimedWords,
  'tickets.version_conflict': conflictWords,
  'tickets.fields_required': missingWords,
};

/** What to tell a person about a failure: words per code, then the answer's own detail, then something honest. */
export function errorWords(error: unknown): string {
  if (!(error instanceof ApiError)) return translate(errorsStrings, 'unknown');
  const words = wordsByCode[error.code];
  if (words) return words(error);
  const key = error.code.replaceAll('.', '_');
  if (isKey(key)) return translate(errorsStrings, key);
  if (error.status === 429) return translate(errorsStrings, 'rate_limited');
  if (error.status >= 500) return translate(errorsStrings, 'server');
  return error.detail || translate(errorsStrings, 'unknown');
}
