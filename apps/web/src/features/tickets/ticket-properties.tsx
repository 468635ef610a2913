import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import {
  categoriesQuery,
  fieldsOf,
  fieldsQuery,
  namedTagsQuery,
  tagsQuery,
  type CustomField,
} from '../../shared/taxonomy/taxonomy.queries.ts';
import { CategorySelect } from '../../ui/category-select.tsx';
import { FieldInput, type FieldValue } from '../../ui/field-input.tsx';
import { TagInput } from '../../ui/tag-input.tsx';
import { priorities } from './ticket-filters.ts';
import { ticketsStrings } from './tickets.strings.ts';
import { useTicketEdit } from './use-ticket-edit.ts';
import classes from './ticket-properties.module.css';

interface Part {
  ticket: Ticket;
  edit: ReturnType<typeof useTicketEdit>;
}

function Tags({ ticket, edit }: Part) {
  const t = useStrings(ticketsStrings);
  const [q, setQ] = useState('');
  const { data: found } = useQuery(tagsQuery(q));
  const { data: own = [] } = useQuery(namedTagsQuery(ticket.tags));
  const others = (found?.tags ?? []).filter(({ id }) => !own.some((tag) => tag.id === id));
  return (
    <TagInput
      label={t('tags')}
      placeholder={ticket.tags.length === 0 ? t('add_tag') : undefined}
      size="xs"
      value={ticket.tags}
      known={[...own, ...others]}
      onSearch={setQ}
      onChange={(names) => {
        const added = names.filter((name) => !ticket.tags.includes(name));
        const removed = ticket.tags.filter((name) => !names.includes(name));
        if (added.length + removed.length === 0) return;
        edit({
          ...(added.length > 0 ? { add_tags: added } : {}),
          ...(removed.length > 0 ? { remove_tags: removed } : {}),
        });
      }}
    />
  );
}

const isTyped = ({ kind }: CustomField) => ['text', 'number', 'date', 'link'].includes(kind);

/** What is typed is saved when it is left; a choice at once. */
function Field({ ticket, edit, field }: Part & { field: CustomField }) {
  const saved: FieldValue | null = ticket.custom_fields[field.slug] ?? null;
  const [draft, setDraft] = useState<FieldValue | null | undefined>(undefined);
  const save = (value: FieldValue | null) => {
    if (JSON.stringify(value) !== JSON.stringify(saved)) edit({ custom_fields: { [field.slug]: value } });
  };
  return (
    <FieldInput
      field={field}
      size="xs"
      value={draft === undefined ? saved : draft}
      isRequired={field.is_required_on_resolve}
      onChange={isTyped(field) ? setDraft : save}
      onDone={() => {
        if (draft !== undefined) save(typeof draft === 'string' ? draft.trim() || null : draft);
        setDraft(undefined);
      }}
    />
  );
}

/** What an agent sorts a ticket by; each is saved by itself. */
export function TicketProperties({ ticket }: { ticket: Ticket }) {
  const t = useStrings(ticketsStrings);
  const edit = useTicketEdit(ticket);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const { data: fields } = useQuery(fieldsQuery);
  return (
    <div className={classes.form}>
      <NativeSelect
        label={t('priority')}
        size="xs"
        data={priorities.map((value) => ({ value, label: t(value) }))}
        value={ticket.priority}
        onChange={(event) => {
          const priority = priorities.find((one) => one === event.currentTarget.value);
          if (priority) edit({ priority });
        }}
      />
      <CategorySelect
        label={t('category')}
        placeholder={t('no_category')}
        nothingFound={t('no_category_found')}
        size="xs"
        categories={categories}
        value={ticket.category_id}
        onChange={(id) => {
          edit({ category_id: id });
        }}
      />
      <Tags ticket={ticket} edit={edit} />
      {fieldsOf(fields, 'ticket').map((field) => (
        <Field key={field.id} ticket={ticket} edit={edit} field={field} />
      ))}
    </div>
  );
}
