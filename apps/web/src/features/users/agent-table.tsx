import { Menu } from '@mantine/core';
import { IconDots, IconLink, IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Agent } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { useMe } from '../../shared/session/me.ts';
import { numberWords } from '../../shared/time/format.ts';
import { Ago } from '../../shared/time/times.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import type { Invitation } from './invitation-dialog.tsx';
import { agentsKey, usersApi } from './users.queries.ts';
import { usersStrings } from './users.strings.ts';
import classes from './users.module.css';

interface Handlers {
  onEdit: (agent: Agent) => void;
  onInvitation: (invitation: Invitation) => void;
}

/** Deactivating is undone from the toast; nobody is ever deleted. */
function useActivation(agent: Agent) {
  const t = useStrings(usersStrings);
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (isActive: boolean) => usersApi.changeAgent(agent.id, { is_active: isActive }),
    onSuccess: (_, isActive) => {
      const words = t(isActive ? 'activated_done' : 'deactivated_done', { name: agent.name });
      notifyDone(words, () => {
        mutate(!isActive);
      });
    },
    onError: notifyFailed,
    onSettled: () => client.invalidateQueries({ queryKey: agentsKey }),
  });
  return mutate;
}

function useInviteAgain(agent: Agent, onInvitation: Handlers['onInvitation']) {
  return useMutation({
    mutationFn: () => usersApi.inviteAgain(agent.id),
    onSuccess: ({ invitation_link: link }) => {
      onInvitation({ name: agent.name, link });
    },
    onError: notifyFailed,
  }).mutate;
}

const states = ['online', 'away', 'offline'] as const;

function AgentMenu({ agent, onInvitation }: { agent: Agent } & Pick<Handlers, 'onInvitation'>) {
  const t = useStrings(usersStrings);
  const client = useQueryClient();
  const activate = useActivation(agent);
  const inviteAgain = useInviteAgain(agent, onInvitation);
  const setAvailability = (state: (typeof states)[number]) =>
    void usersApi
      .setAvailability(agent.id, state)
      .then(() => client.invalidateQueries({ queryKey: agentsKey }), notifyFailed);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <LabelledIconButton label={t('more', { name: agent.name })}>
          <IconDots size={18} />
        </LabelledIconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {agent.is_active && !agent.is_invited
          ? states
              .filter((state) => state !== agent.availability)
              .map((state) => (
                <Menu.Item
                  key={state}
                  leftSection={<PresenceDot state={state} />}
                  onClick={() => {
                    setAvailability(state);
                  }}
                >
                  {t(`set_${state}`)}
                </Menu.Item>
              ))
          : null}
        {agent.is_invited && agent.is_active ? (
          <Menu.Item
            leftSection={<IconLink size={16} aria-hidden />}
            onClick={() => {
              inviteAgain();
            }}
          >
            {t('invite_again')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={
            agent.is_active ? <IconUserOff size={16} aria-hidden /> : <IconUserCheck size={16} aria-hidden />
          }
          onClick={() => {
            activate(!agent.is_active);
          }}
        >
          {t(agent.is_active ? 'deactivate' : 'activate')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Presence({ agent }: { agent: Agent }) {
  const t = useStrings(usersStrings);
  if (!agent.is_active) return <span className={classes.faded}>{t('deactivated')}</span>;
  if (agent.is_invited) return <span className={classes.faded}>{t('invited')}</span>;
  return (
    <span className={classes.presence}>
      <PresenceDot state={agent.availability} /> {t(agent.availability)}
    </span>
  );
}

function Load({ agent }: { agent: Agent }) {
  const t = useStrings(usersStrings);
  if (agent.capacity === null) return numberWords(agent.open_tickets);
  return t('load_of', { n: numberWords(agent.open_tickets), capacity: numberWords(agent.capacity) });
}

function AgentRow({ agent, onEdit, onInvitation }: { agent: Agent } & Handlers) {
  const t = useStrings(usersStrings);
  const isMe = useMe().id === agent.id;
  return (
    <tr data-inactive={!agent.is_active || undefined}>
      <th scope="row">
        <span className={classes.name}>
          {agent.name} {isMe ? <span className={classes.faded}>({t('you')})</span> : null}
        </span>
        <span className={classes.email}>{agent.email}</span>
      </th>
      <td data-optional>{t(agent.role)}</td>
      <td>
        <Presence agent={agent} />
      </td>
      <td className="lk-numbers" data-optional>
        <Load agent={agent} />
      </td>
      <td data-optional>{agent.last_seen_at ? <Ago at={agent.last_seen_at} /> : t('never')}</td>
      <td>
        <span className={classes.rowActions}>
          <LabelledIconButton
            label={t('edit', { name: agent.name })}
            onClick={() => {
              onEdit(agent);
            }}
          >
            <IconPencil size={18} />
          </LabelledIconButton>
          {isMe ? null : <AgentMenu agent={agent} onInvitation={onInvitation} />}
        </span>
      </td>
    </tr>
  );
}

export function AgentTable({ agents, ...handlers }: { agents: readonly Agent[] } & Handlers) {
  const t = useStrings(usersStrings);
  const activeFirst = agents.toSorted(
    (a, b) => Number(b.is_active) - Number(a.is_active) || a.name.localeCompare(b.name),
  );
  return (
    <div className={classes.wide}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col" data-optional>
              {t('role')}
            </th>
            <th scope="col">{t('availability')}</th>
            <th scope="col" data-optional>
              {t('load')}
            </th>
            <th scope="col" data-optional>
              {t('last_seen')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {activeFirst.map((agent) => (
            <AgentRow key={agent.id} agent={agent} {...handlers} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
