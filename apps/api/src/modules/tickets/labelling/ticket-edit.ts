import {
  type FieldValue,
  fieldValueWords,
  type FieldValues,
} from '../../custom-fields/custom-fields.service.ts';
import { type Priority } from '../ticket.ts';

/** One changed field as the event log tells it: values in words, because what they name may be renamed or go. */
export interface TicketFieldChange {
  /** `custom_fields.<slug>` for a field of the workspace's own. */
  field: string;
  label?: string;
  from: string | null;
  to: string | null;
  added?: string[];
  removed?: string[];
}

/** What of a ticket people edit. */
export interface TicketFields {
  subject: string;
  description: string;
  priority: Priority;
  category: { id: string; name: string } | null;
  tags: { id: string; name: string }[];
  customFields: FieldValues;
}

/** What is to stand in its fields; what is left out stays as it is, and null empties. */
export interface TicketEdit {
  subject?: string;
  description?: string;
  priority?: Priority;
  category?: { id: string; name: string } | null;
  tags?: { id: string; name: string }[];
  customFields?: Record<string, FieldValue | null>;
}

type FieldDefinition = Parameters<typeof fieldValueWords>[0];

const MAX_TOLD_CHARACTERS = 500;

const shortened = (text: string): string =>
  text.length <= MAX_TOLD_CHARACTERS ? text : `${text.slice(0, MAX_TOLD_CHARACTERS - 1)}…`;

const textChange = (field: 'subject' | 'description' | 'priority', now: TicketFields, edit: TicketEdit) => {
  const to = edit[field];
  if (to === undefined || to === now[field]) return [];
  return [{ field, from: shortened(now[field]), to: shortened(to) }];
};

const categoryChange = (
  { category: from }: TicketFields,
  { category: to }: TicketEdit,
): TicketFieldChange[] =>
  to === undefined || to?.id === from?.id
    ? []
    : [{ field: 'category', from: from?.name ?? null, to: to?.name ?? null }];

const tagsChange = ({ tags: from }: TicketFields, { tags: to }: TicketEdit): TicketFieldChange[] => {
  if (to === undefined) return [];
  const without = (one: { id: string; name: string }[], other: { id: string }[]): string[] =>
    one.filter(({ id }) => !other.some((tag) => tag.id === id)).map(({ name }) => name);
  const added = without(to, from);
  const removed = without(from, to);
  return added.length + removed.length === 0 ? [] : [{ field: 'tags', from: null, to: null, added, removed }];
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const valueChanges = (
  { customFields: from }: TicketFields,
  { customFields: to = {} }: TicketEdit,
  definitions: readonly FieldDefinition[],
): TicketFieldChange[] =>
  definitions
    .filter(({ slug }) => slug in to && !isSame(to[slug] ?? null, from[slug] ?? null))
    .map((definition) => ({
      field: `custom_fields.${definition.slug}`,
      label: definition.name,
      from: fieldValueWords(definition, from[definition.slug]),
      to: fieldValueWords(definition, to[definition.slug]),
    }));

/** What an edit makes different. */
export const changesOf = (
  now: TicketFields,
  edit: TicketEdit,
  definitions: readonly FieldDefinition[],
): TicketFieldChange[] => [
  ...textChange('subject', now, edit),
  ...textChange('description', now, edit),
  ...textChange('priority', now, edit),
  ...categoryChange(now, edit),
  ...tagsChange(now, edit),
  ...valueChanges(now, edit, definitions),
];

/** The values afterwards: those that were emptied are not there any more. */
export const valuesAfter = (from: FieldValues, edit: Record<string, FieldValue | null> = {}): FieldValues =>
  Object.fromEntries(
    Object.entries({ ...from, ...edit }).filter((entry): entry is [string, FieldValue] => entry[1] !== null),
  );
