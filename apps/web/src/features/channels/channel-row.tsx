import { Button, Menu } from '@mantine/core';
import {
  IconDots,
  IconKey,
  IconPencil,
  IconPlugConnected,
  IconPlugConnectedX,
  IconStar,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Channel } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { Ago } from '../../shared/time/times.tsx';
import { ChannelIcon } from '../../ui/channel-icon.tsx';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { ChannelHealth } from './channel-health.tsx';
import { channelsApi, channelsKey, type ChannelChange } from './channels.queries.ts';
import { channelsStrings } from './channels.strings.ts';
import classes from './channels.module.css';

export interface ChannelRowProps {
  channel: Channel;
  onEdit: (channel: Channel) => void;
  onRotate: (channel: Channel) => void;
}

/** Puts the answer into the list at once and lets it catch up: another one may have lost being the default. */
function useChannelChange(channel: Channel) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ChannelChange) =>
      change.is_active === false
        ? channelsApi.deactivate(channel.id)
        : channelsApi.change(channel.id, change),
    onError: notifyFailed,
    onSettled: () => client.invalidateQueries({ queryKey: channelsKey }),
  }).mutate;
}

function ChannelMenu({ channel, onEdit, onRotate }: ChannelRowProps) {
  const t = useStrings(channelsStrings);
  const change = useChannelChange(channel);
  const { name, is_active: isActive } = channel;
  const setActive = (next: boolean) => {
    change(
      { is_active: next },
      {
        onSuccess: () => {
          notifyDone(t(next ? 'reactivated_done' : 'deactivated_done', { name }), () => {
            setActive(!next);
          });
        },
      },
    );
  };
  const makeDefault = () => {
    change({ is_default: true }, { onSuccess: () => notifyDone(t('default_done', { name })) });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <LabelledIconButton label={t('more', { name })}>
          <IconDots size={18} />
        </LabelledIconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(channel)}>
          {t('edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => onRotate(channel)}>
          {t('rotate')}
        </Menu.Item>
        {isActive && !channel.is_default ? (
          <Menu.Item leftSection={<IconStar size={16} aria-hidden />} onClick={makeDefault}>
            {t('make_default')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={
            isActive ? (
              <IconPlugConnectedX size={16} aria-hidden />
            ) : (
              <IconPlugConnected size={16} aria-hidden />
            )
          }
          onClick={() => {
            setActive(!isActive);
          }}
        >
          {t(isActive ? 'deactivate' : 'reactivate')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function CheckButton({ channel }: { channel: Channel }) {
  const t = useStrings(channelsStrings);
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => channelsApi.check(channel.id),
    onSuccess: (after) => {
      client.setQueryData<Channel[]>(channelsKey, (list) =>
        list?.map((one) => (one.id === after.id ? after : one)),
      );
      notifyDone(t(after.health?.state === 'ok' ? 'checked_ok' : 'checked_failing', { name: after.name }));
    },
    onError: notifyFailed,
  });
  return (
    <Button
      variant="default"
      loading={isPending}
      onClick={() => {
        mutate();
      }}
    >
      {t('check')}
    </Button>
  );
}

function Facts({ channel }: { channel: Channel }) {
  const t = useStrings(channelsStrings);
  const facts = [
    channel.provider ? t(channel.provider) : null,
    channel.base_url,
    channel.provider && !channel.has_token ? t('no_token') : null,
    channel.key_hint ? t('key_ending', { hint: channel.key_hint }) : null,
  ];
  return (
    <>
      <p className={classes.facts}>{facts.filter(Boolean).join(' · ')}</p>
      <p className={classes.facts}>
        {t('intake')}: {t(channel.settings.intake)}
      </p>
    </>
  );
}

/** One way in and out: what it is, how it is, and what can be done with it. */
export function ChannelRow(props: ChannelRowProps) {
  const { channel } = props;
  const t = useStrings(channelsStrings);
  return (
    <li className={classes.row} data-inactive={!channel.is_active || undefined}>
      <span className={classes.icon}>
        <ChannelIcon channel={channel.kind} label="" size={22} />
      </span>
      <div className={classes.what}>
        <h2 className={classes.name}>
          {channel.name}
          {channel.is_default ? <span className={classes.tag}>{t('default')}</span> : null}
          {channel.is_active ? null : <span className={classes.tag}>{t('inactive')}</span>}
        </h2>
        <Facts channel={channel} />
        {channel.is_active ? (
          <p className={classes.health}>
            <ChannelHealth health={channel.health} />
            {channel.health ? (
              <span className={classes.checked}>
                {t('checked')} <Ago at={channel.health.checked_at} />
              </span>
            ) : null}
          </p>
        ) : null}
      </div>
      <div className={classes.actions}>
        {channel.is_active && channel.provider ? <CheckButton channel={channel} /> : null}
        <ChannelMenu {...props} />
      </div>
    </li>
  );
}
