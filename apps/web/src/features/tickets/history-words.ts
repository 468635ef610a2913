import type { HistoryRow } from '../../shared/api/wire.ts';
import { translate, type Translate } from '../../shared/i18n/strings.ts';
import { snoozeStrings } from './snooze.strings.ts';
import type { ticketsStrings } from './tickets.strings.ts';

type T = Translate<keyof typeof ticketsStrings.en>;
type Names = (userId: string | null) => string | null;

function actorOf(row: HistoryRow, t: T): string {
  if (row.changed_by_name) return row.changed_by_name;
  if (row.actor_type === 'customer') return t('h_customer');
  return t(row.actor_type === 'bot' ? 'h_bot' : 'h_system');
}

function statusWords(row: HistoryRow, who: string, t: T): string {
  const { from_status: from, to_status: to } = row;
  if (!to) return t('h_updated', { who });
  return t('h_status', { who, from: from ? t(from) : '–', to: t(to) });
}

function priorityWords({ from_priority: from, to_priority: to }: HistoryRow, who: string, t: T): string {
  return t('h_priority', { who, from: from ? t(from) : '–', to: to ? t(to) : '–' });
}

function createdWords({ actor_type: by, changed_by_name: name }: HistoryRow, who: string, t: T): string {
  if (!name) return t('h_created');
  return t(by === 'customer' ? 'h_written_by' : 'h_created_by', { who });
}

function assignedWords(row: HistoryRow, who: string, { t, nameOf }: { t: T; nameOf: Names }): string {
  const to = row.to_assigned_to_name ?? nameOf(row.to_assigned_to_id) ?? t('h_nobody');
  if (row.to_assigned_to_id && row.to_assigned_to_id === row.changed_by_id) return t('h_claimed', { who });
  return row.changed_by_name ? t('h_assigned', { who, to }) : t('h_assigned_auto', { to });
}

type Change = HistoryRow['changes'][number];

const truths: Record<string, 'yes' | 'no'> = { true: 'yes', false: 'no' };

function valueWords(value: string | null, t: T): string {
  const truth = truths[value ?? ''];
  return truth ? t(truth) : (value ?? '–');
}

function changeWords(change: Change, who: string, t: T): string[] {
  const { field, label, added, removed } = change;
  const from = valueWords(change.from, t);
  const to = valueWords(change.to, t);
  if (field === 'subject') return [t('h_subject', { who, to })];
  if (field === 'description') return [t('h_description', { who })];
  if (field === 'category') return [t('h_category', { who, from, to })];
  if (field !== 'tags') return [t('h_field', { who, label: label ?? field, from, to })];
  return [
    ...(added.length > 0 ? [t('h_tags_added', { who, tags: added.join(', ') })] : []),
    ...(removed.length > 0 ? [t('h_tags_removed', { who, tags: removed.join(', ') })] : []),
  ];
}

function updatedWords(row: HistoryRow, who: string, t: T): string {
  const words = row.changes.flatMap((change) => changeWords(change, who, t));
  return words.length > 0 ? words.join('; ') : statusWords(row, who, t);
}

const mergeKeys = {
  'ticket.merged': 'h_merged',
  'ticket.unmerged': 'h_unmerged',
  'ticket.source_merged': 'h_source_merged',
  'ticket.source_unmerged': 'h_source_unmerged',
} as const;

const isMerge = (type: string): type is keyof typeof mergeKeys => type in mergeKeys;

function mergeWords({ type, related_ticket: other }: HistoryRow, who: string, t: T): string {
  const number = other?.ticket_number ?? '–';
  return isMerge(type) ? t(mergeKeys[type], { who, number }) : t('h_updated', { who });
}

type Words = (row: HistoryRow, who: string, said: { t: T; nameOf: Names }) => string;

const wordsOf: Record<string, Words> = {
  'ticket.created': (row, who, { t }) => createdWords(row, who, t),
  'ticket.claimed': (_, who, { t }) => t('h_claimed', { who }),
  'ticket.assigned': assignedWords,
  'ticket.unassigned': (_, who, { t }) => t('h_unassigned', { who }),
  'ticket.resolved': (_, who, { t }) => t('h_resolved', { who }),
  'ticket.closed': (row, who, { t }) => (row.changed_by_name ? t('h_closed', { who }) : t('h_auto_closed')),
  'ticket.reopened': (_, who, { t }) => t('h_reopened', { who }),
  'ticket.updated': (row, who, { t }) => updatedWords(row, who, t),
  'ticket.snoozed': (_, who) => translate(snoozeStrings, 'h_snoozed', { who }),
  'ticket.woken': (row, who) =>
    translate(snoozeStrings, row.changed_by_name ? 'h_woken' : 'h_woken_by_time', { who }),
  'ticket.priority_changed': (row, who, { t }) => priorityWords(row, who, t),
};

/** One line that a person would say: "Rini took the ticket". */
export function historyWords(row: HistoryRow, t: T, nameOf: Names): string {
  const who = actorOf(row, t);
  if (isMerge(row.type)) return mergeWords(row, who, t);
  return wordsOf[row.type]?.(row, who, { t, nameOf }) ?? statusWords(row, who, t);
}
