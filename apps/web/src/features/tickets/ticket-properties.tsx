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
} from '../../shared/taxonomy/taxonomy.queries.ts';
import { CategorySelect } from '../../ui/category-select.tsx';
import { SavedField } from '../../ui/saved-field.tsx';
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
        <SavedField
          key={field.id}
          field={field}
          value={ticket.custom_fields[field.slug] ?? null}
          isRequired={field.is_required_on_resolve}
          onSave={(value) => {
            edit({ custom_fields: { [field.slug]: value } });
          }}
        />
      ))}
    </div>
  );
}
