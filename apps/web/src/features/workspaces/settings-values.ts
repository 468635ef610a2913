import type { Schema } from '../../shared/api/contract.ts';
import type { Settings } from '../../shared/session/workspace-settings.ts';

type Changes = Schema<'UpdateSettingsDto'>;

export const keywordPriorities = ['urgent', 'high', 'medium', 'low'] as const;

const minuteSeconds = 60;

/** The settings as the form holds them, by the names that the API gives errors: numbers as they are typed. */
export function valuesOf({ workspace_id: _id, slug: _slug, priority_keywords: words, ...rest }: Settings) {
  return {
    ...rest,
    'priority_keywords.urgent': words.urgent,
    'priority_keywords.high': words.high,
    'priority_keywords.medium': words.medium,
    'priority_keywords.low': words.low,
    auto_close_after_hours: String(rest.auto_close_after_hours),
    reopen_window_days: String(rest.reopen_window_days),
    undo_send_seconds: String(rest.undo_send_seconds),
    /** In minutes here. */
    comment_edit_window_seconds: String(rest.comment_edit_window_seconds / minuteSeconds),
  };
}

export type SettingsValues = ReturnType<typeof valuesOf>;

/** What is no number goes as it is: the API says what is wrong with it. */
const numberOf = (typed: string) =>
  typed.trim() === '' || Number.isNaN(Number(typed)) ? typed : Number(typed);

function toWire(name: string, value: unknown): unknown {
  if (name === 'comment_edit_window_seconds') {
    const minutes = numberOf(String(value));
    return typeof minutes === 'number' ? Math.round(minutes * minuteSeconds) : minutes;
  }
  return /_(hours|days|seconds)$/.test(name) ? numberOf(String(value)) : value;
}

/** Only what differs, so that what somebody else changed meanwhile stays. */
export function changesOf(before: SettingsValues, after: SettingsValues): Changes {
  const changes: Record<string, unknown> = {};
  const words: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(after)) {
    if (JSON.stringify(value) === JSON.stringify(before[name as keyof SettingsValues])) continue;
    const [field = name, priority] = name.split('.');
    if (priority) words[priority] = value;
    else changes[field] = toWire(name, value);
  }
  return Object.keys(words).length > 0 ? { ...changes, priority_keywords: words } : changes;
}
