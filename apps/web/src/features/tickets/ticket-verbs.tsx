import { Menu } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { ticketVerbsStrings } from './ticket-verbs.strings.ts';
import { useMerge } from './use-merge.ts';

type Dialog = 'merge';

interface Verb {
  key: Dialog;
  keys: string;
  label: string;
  icon: ReactNode;
  may: boolean;
  run: () => void;
}

/** The rarer verbs of a ticket: items for its menu, their keys, and the dialogs that they open. */
export function useTicketVerbs(ticket: Ticket): { items: ReactNode[]; dialogs: ReactNode } {
  const t = useStrings(ticketVerbsStrings);
  const [open, setOpen] = useState<Dialog | null>(null);
  const { merge } = useMerge(ticket);
  const close = () => {
    setOpen(null);
  };
  const all: Verb[] = [
    {
      key: 'merge',
      keys: 'm',
      label: t('merge'),
      icon: <IconGitMerge size={16} aria-hidden />,
      may: ticket.abilities.merge,
      run: () => {
        setOpen('merge');
      },
    },
  ];
  const verbs = all.filter(({ may }) => may);
  useShortcuts(verbs.map(({ keys, label, run }) => ({ keys, label, run })));
  return {
    items: verbs.map(({ key, keys, label, icon, run }) => (
      <Menu.Item key={key} leftSection={icon} rightSection={<kbd>{keys.toUpperCase()}</kbd>} onClick={run}>
        {label}
      </Menu.Item>
    )),
    dialogs: (
      <MergeDialog
        ticket={ticket}
        isOpen={open === 'merge'}
        onClose={close}
        onChoose={(targetId) => {
          close();
          merge(targetId);
        }}
      />
    ),
  };
}
