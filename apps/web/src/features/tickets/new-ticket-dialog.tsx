import { Checkbox, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '../../shared/api/wire.ts';
import { ContactSelect } from '../../shared/contacts/contact-select.tsx';
import { useStrings } from '../../shared/i18n/strings.ts';
import { categoriesQuery, fieldsOf, fieldsQuery, tagsQuery } from '../../shared/taxonomy/taxonomy.queries.ts';
import { CategorySelect } from '../../ui/category-select.tsx';
import { DialogForm, FieldGroup, FieldPair } from '../../ui/dialog-form.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { TagInput } from '../../ui/tag-input.tsx';
import { priorities } from './ticket-filters.ts';
import { newTicketStrings } from './new-ticket.strings.ts';
import { ticketsStrings } from './tickets.strings.ts';
import { requires, useNewTicket, type NewTicketForm } from './use-new-ticket.ts';

interface Props {
  onClose: () => void;
  onOpened: (ref: string) => void;
}

/** Somebody who is known, or else somebody new: one whose phone or e-mail is known after all is found by it. */
function Requester({ form }: { form: NewTicketForm }) {
  const w = useStrings(newTicketStrings);
  const [known, setKnown] = useState<Contact | null>(null);
  return (
    <>
      <ContactSelect
        label={w('new_contact')}
        placeholder={w('new_contact_search')}
        nothingFound={w('new_contact_none')}
        value={known}
        error={form.errorOf('requester_id')}
        clearable
        withAsterisk={requires(form.template, 'requester')}
        onChange={(contact) => {
          setKnown(contact);
          form.set('requester_id', contact?.id ?? null);
        }}
      />
      {known ? null : (
        <FieldGroup title={w('new_somebody')}>
          <TextInput {...form.field('requester_name')} label={w('new_name')} autoComplete="off" />
          <FieldPair>
            <TextInput
              {...form.field('requester_phone')}
              type="tel"
              label={w('new_phone')}
              autoComplete="off"
            />
            <TextInput
              {...form.field('requester_email')}
              type="email"
              label={w('new_email')}
              autoComplete="off"
            />
          </FieldPair>
        </FieldGroup>
      )}
    </>
  );
}

function Labels({ form }: { form: NewTicketForm }) {
  const t = useStrings(ticketsStrings);
  const w = useStrings(newTicketStrings);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const { data: tags } = useQuery(tagsQuery());
  return (
    <>
      <FieldPair>
        <CategorySelect
          label={t('category')}
          placeholder={t('no_category')}
          nothingFound={t('no_category_found')}
          categories={categories}
          value={form.values.category_id}
          error={form.errorOf('category') ?? form.errorOf('category_id')}
          onChange={(id) => {
            form.set('category_id', id);
          }}
        />
        <NativeSelect
          {...form.field('priority')}
          label={t('priority')}
          data={[
            { value: '', label: w('by_words') },
            ...priorities.map((value) => ({ value, label: t(value) })),
          ]}
        />
      </FieldPair>
      <TagInput
        label={t('tags')}
        placeholder={t('add_tag')}
        value={form.values.tags}
        known={tags?.tags ?? []}
        error={form.errorOf('tags')}
        onChange={(names) => {
          form.set('tags', names);
        }}
      />
    </>
  );
}

function Fields({ form }: { form: NewTicketForm }) {
  const { data } = useQuery(fieldsQuery);
  const values = form.values.custom_fields;
  return fieldsOf(data, 'ticket').map((field) => (
    <FieldInput
      key={field.id}
      field={field}
      value={values[field.slug] ?? null}
      error={form.errorOf(`custom_fields.${field.slug}`)}
      isRequired={field.is_required_on_create || requires(form.template, `custom_fields.${field.slug}`)}
      onChange={(value) => {
        form.set('custom_fields', { ...values, [field.slug]: value });
      }}
    />
  ));
}

function Choices({ form }: { form: NewTicketForm }) {
  const w = useStrings(newTicketStrings);
  return (
    <>
      <Checkbox
        label={w('new_assign')}
        checked={form.values.isMine}
        error={form.errorOf('assignee_id')}
        onChange={(event) => {
          form.set('isMine', event.currentTarget.checked);
        }}
      />
      <Checkbox
        label={w('new_internal')}
        description={w('new_internal_hint')}
        checked={form.values.isInternal}
        error={form.errorOf('is_internal')}
        onChange={(event) => {
          form.set('isInternal', event.currentTarget.checked);
        }}
      />
    </>
  );
}

function Form({ onClose, onOpened }: Props) {
  const w = useStrings(newTicketStrings);
  const form = useNewTicket(onOpened);
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: w('cancel'), submit: w('open_ticket') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      {form.templates.length > 0 ? (
        <NativeSelect
          label={w('new_template')}
          data={[
            { value: '', label: w('no_template') },
            ...form.templates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={form.values.template_id}
          onChange={(event) => {
            form.choose(event.currentTarget.value);
          }}
        />
      ) : null}
      <TextInput
        {...form.field('subject')}
        label={w('new_subject')}
        autoComplete="off"
        data-autofocus
        withAsterisk
      />
      <Requester form={form} />
      <Textarea
        {...form.field('description')}
        label={w('new_description')}
        autosize
        minRows={3}
        maxRows={10}
        withAsterisk={requires(form.template, 'description')}
      />
      <Labels form={form} />
      <Fields form={form} />
      <Choices form={form} />
    </DialogForm>
  );
}

/** A ticket that an agent opens, for somebody who called or came by. */
export function NewTicketDialog({ isOpen, ...props }: Props & { isOpen: boolean }) {
  const t = useStrings(ticketsStrings);
  const w = useStrings(newTicketStrings);
  return (
    <Modal
      opened={isOpen}
      onClose={props.onClose}
      title={t('new_ticket')}
      closeButtonProps={{ 'aria-label': w('dialog_close') }}
    >
      {isOpen ? <Form {...props} /> : null}
    </Modal>
  );
}
