import { Avatar, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconLogout, IconUser } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { logout } from '../../features/auth/auth.api.ts';
import { usersApi } from '../../features/users/users.queries.ts';
import type { Availability } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyFailed } from '../../shared/notify/notify.tsx';
import { meQuery, useMe } from '../../shared/session/me.ts';
import { initialsOf } from '../../ui/initials.ts';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { deskStrings } from '../desk.strings.ts';
import { WorkspaceChoices } from './workspace-choices.tsx';
import classes from './you-menu.module.css';

const choices = [
  { value: 'online', label: 'online', hint: 'online_hint' },
  { value: 'away', label: 'away', hint: 'away_hint' },
  { value: 'offline', label: 'offline_state', hint: 'offline_hint' },
] as const;

/** Changed at once on the screen; put back if the server refuses. */
function useAvailability() {
  const client = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: (availability: Availability) => usersApi.setAvailability(me.id, availability),
    onMutate: (availability) => {
      client.setQueryData(meQuery.queryKey, { ...me, availability });
      return me;
    },
    onError: (error, _, before) => {
      client.setQueryData(meQuery.queryKey, before);
      notifyFailed(error);
    },
  });
}

function AvailabilityChoices() {
  const t = useStrings(deskStrings);
  const me = useMe();
  const { mutate } = useAvailability();
  return (
    <Menu.RadioGroup
      value={me.availability}
      onChange={(chosen) => {
        const choice = choices.find(({ value }) => value === chosen);
        if (choice) mutate(choice.value);
      }}
    >
      {choices.map(({ value, label, hint }) => (
        <Menu.RadioItem key={value} value={value} closeMenuOnClick>
          <span className={classes.choice}>
            <PresenceDot state={value} />
            <span>
              {t(label)}
              <span className={classes.hint}>{t(hint)}</span>
            </span>
          </span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

export function YouMenu() {
  const t = useStrings(deskStrings);
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const leave = async () => {
    await logout();
    await navigate({ to: '/login' });
    client.clear();
  };
  const state = choices.find(({ value }) => value === me.availability) ?? choices[2];
  return (
    <Menu position="right-end" width={248} checkIcon={<IconCheck size={16} aria-hidden />}>
      <Menu.Target>
        <UnstyledButton className={classes.you}>
          <Avatar size={34} radius="xl" color="teal">
            {initialsOf(me.name)}
          </Avatar>
          <span className={classes.dot}>
            <PresenceDot state={me.availability} />
          </span>
          <span className="lk-hidden">
            {t('you', { name: me.name })}. {t('availability')}: {t(state.label)}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.head}>
          <div className={classes.name}>{me.name}</div>
          <div className={classes.hint}>{me.workspace.name}</div>
        </div>
        <Menu.Divider />
        <AvailabilityChoices />
        <WorkspaceChoices />
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconUser size={16} />}>
          {t('profile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          {t('sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
