import { Menu } from '@mantine/core';
import { IconAlarm, IconClockPause, IconGitMerge } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { snoozeStrings } from './snooze.strings.ts';
import { ticketVerbsStrings } from './ticket-verbs.strings.ts';
import { useMerge } from './use-merge.ts';
import { useSnooze } from './use-snooze.ts';

type Dialog = 'merge' | 'snooze';

interface Verb {
  key: Dialog | 'wake';
  keys: string;
  label: string;
  icon: ReactNode;
  may: boolean;
  run: () => void;
}

/** A ticket is snoozed, or brought back: one of the two. */
function useSnoozing(ticket: Ticket, open: () => void): { verb: Verb; snooze: (until: Date | null) => void } {
  const t = useStrings(snoozeStrings);
  const { snooze, wake } = useSnooze(ticket);
  const common = { keys: 'z', may: ticket.abilities.snooze };
  const verb: Verb = ticket.is_snoozed
    ? { ...common, key: 'wake', label: t('wake'), icon: <IconAlarm size={16} aria-hidden />, run: wake }
    : {
        ...common,
        key: 'snooze',
        label: t('snooze'),
        icon: <IconClockPause size={16} aria-hidden />,
        run: open,
      };
  return { verb, snooze };
}

/** The rarer verbs of a ticket: items for its menu, their keys, and the dialogs that they open. */
export function useTicketVerbs(ticket: Ticket): { items: ReactNode[]; dialogs: ReactNode } {
  const t = useStrings(ticketVerbsStrings);
  const [open, setOpen] = useState<Dialog | null>(null);
  const { merge } = useMerge(ticket);
  const close = () => {
    setOpen(null);
  };
  const snoozing = useSnoozing(ticket, () => {
    setOpen('snooze');
  });
  const all: Verb[] = [
    snoozing.verb,
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
      <>
        <MergeDialog
          ticket={ticket}
          isOpen={open === 'merge'}
          onClose={close}
          onChoose={(targetId) => {
            close();
            merge(targetId);
          }}
        />
        <SnoozeDialog
          ticket={ticket}
          isOpen={open === 'snooze'}
          onClose={close}
          onChoose={(until) => {
            close();
            snoozing.snooze(until);
          }}
        />
      </>
    ),
  };
}
