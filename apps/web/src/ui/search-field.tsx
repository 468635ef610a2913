import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

interface Props {
  q: string;
  label: string;
  placeholder: string;
  className?: string;
  onChange: (q: string | undefined) => void;
}

const typingPauseMs = 250;

/** The URL holds the search; while somebody types, the field runs ahead of it. */
export function SearchField({ q, label, placeholder, className, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [told, setTold] = useState(q);
  const [seen, setSeen] = useState(q);
  // What comes back is what was told, maybe late, when more is typed already; anything else was set elsewhere.
  if (q !== seen) {
    setSeen(q);
    if (q !== told) {
      setTold(q);
      setDraft(null);
    }
  }
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      const text = draft.trim();
      setTold(text);
      tell.current(text || undefined);
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [draft]);
  return (
    <TextInput
      type="search"
      size="xs"
      className={className}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={draft ?? q}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
      }}
    />
  );
}
