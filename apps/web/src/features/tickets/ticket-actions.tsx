import { Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconDots,
  IconHourglass,
  IconLock,
  IconRotate,
} from '@tabler/icons-react';
import type { Agent } from '../../shared/api/wire-admin.ts';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import { useMe } from '../../shared/session/me.ts';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { AssignMenu } from './assign-menu.tsx';
import { ticketsStrings } from './tickets.strings.ts';
import { useTicketVerbs } from './ticket-verbs.tsx';
import { useClaim } from './use-claim.ts';
import { useTicketActions } from './use-ticket-actions.ts';
import classes from './ticket-header.module.css';

type Actions = ReturnType<typeof useTicketActions>;

/** The one thing to do next, in the accent colour: claim it, resolve it, or open it again. */
function Primary({ ticket, actions }: { ticket: Ticket; actions: Actions }) {
  const t = useStrings(ticketsStrings);
  const claim = useClaim();
  const { abilities } = ticket;
  useShortcuts(
    abilities.claim
      ? [
          {
            keys: 'c',
            label: t('claim'),
            run: () => {
              claim(ticket);
            },
          },
        ]
      : [],
  );
  if (abilities.claim)
    return (
      <Button
        onClick={({ detail: clicks }) => {
          if (clicks < 2) claim(ticket);
        }}
      >
        {t('claim')}
      </Button>
    );
  const verb = abilities.resolve ? 'resolve' : abilities.reopen ? 'reopen' : null;
  if (!verb) return null;
  return (
    <Button
      variant={verb === 'resolve' ? 'light' : 'default'}
      aria-busy={actions.pending === verb || undefined}
      onClick={({ detail: clicks }) => {
        // This button stands where "Claim" stood: the second half of a double click is not meant for it.
        if (clicks < 2 && !actions.pending) actions.run({ do: verb });
      }}
    >
      {t(verb)}
    </Button>
  );
}

function moreOf({ abilities, status }: Ticket) {
  const canWait = abilities.change_status && status === 'in_progress';
  const canGoOn = abilities.change_status && status === 'waiting_on_customer';
  return [
    {
      key: 'release',
      label: 'release',
      icon: IconArrowBackUp,
      may: abilities.unassign,
      action: { do: 'release' },
    },
    {
      key: 'wait',
      label: 'waiting_on_customer',
      icon: IconHourglass,
      may: canWait,
      action: { do: 'status', status: 'waiting_on_customer' },
    },
    {
      key: 'go-on',
      label: 'in_progress',
      icon: IconRotate,
      may: canGoOn,
      action: { do: 'status', status: 'in_progress' },
    },
    {
      key: 'resolve',
      label: 'resolve',
      icon: IconCircleCheck,
      may: abilities.resolve && abilities.claim,
      action: { do: 'resolve' },
    },
    { key: 'close', label: 'close', icon: IconLock, may: abilities.close, action: { do: 'close' } },
  ] as const;
}

/** What may be done with the ticket, as the answer says; nothing is computed from roles here. */
export function TicketActions({ ticket, agents }: { ticket: Ticket; agents: readonly Agent[] }) {
  const t = useStrings(ticketsStrings);
  const me = useMe();
  const actions = useTicketActions(ticket);
  const more = moreOf(ticket).filter(({ may }) => may);
  const verbs = useTicketVerbs(ticket);
  return (
    <div className={classes.actions}>
      {ticket.abilities.assign && me.abilities.assign_to_others ? (
        <AssignMenu
          agents={agents}
          assigneeId={ticket.assignee_id}
          onAssign={(to) => {
            actions.run({ do: 'assign', to });
          }}
        />
      ) : null}
      <Primary ticket={ticket} actions={actions} />
      {more.length + verbs.items.length > 0 ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <LabelledIconButton label={t('more_actions')}>
              <IconDots size={18} />
            </LabelledIconButton>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map(({ key, label, icon: Icon, action }) => (
              <Menu.Item
                key={key}
                leftSection={<Icon size={16} aria-hidden />}
                onClick={() => {
                  actions.run(action);
                }}
              >
                {t(label)}
              </Menu.Item>
            ))}
            {verbs.items}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {verbs.dialogs}
    </div>
  );
}
