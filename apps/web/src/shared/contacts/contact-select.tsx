import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '../api/wire.ts';
import { phoneWords } from '../text/phone.ts';
import { contactsQuery } from './contact-list.queries.ts';

const typingPauseMs = 200;
const shownPeople = 20;

interface Props {
  label: string;
  placeholder: string;
  nothingFound: string;
  value: Contact | null;
  error?: string;
  /** Who may not be chosen. */
  without?: string;
  clearable?: boolean;
  withAsterisk?: boolean;
  'data-autofocus'?: boolean;
  onChange: (contact: Contact | null) => void;
}

const labelOf = ({ name, phone, email }: Contact) =>
  [name, phone ? phoneWords(phone) : null, email].filter(Boolean).join(' · ');

/** Somebody out of the contacts, found by name, phone or e-mail. */
export function ContactSelect({ value: chosen, without, nothingFound, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), typingPauseMs);
  // Once somebody is chosen his label stands in the field: that is nobody's name.
  const wanted = chosen && typed === labelOf(chosen) ? '' : q;
  const { data } = useQuery(contactsQuery({ q: wanted || undefined }, shownPeople));
  const found = (data?.contacts ?? []).filter(({ id }) => id !== without);
  const shown = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      {...rest}
      data={shown.map((one) => ({ value: one.id, label: labelOf(one) }))}
      // The server has found them, also by names that are written otherwise.
      filter={({ options }) => options}
      value={chosen?.id ?? null}
      searchable
      nothingFoundMessage={nothingFound}
      onSearchChange={setTyped}
      onChange={(id) => {
        onChange(shown.find((one) => one.id === id) ?? null);
      }}
    />
  );
}
