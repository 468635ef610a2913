import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Channel, ChannelSecret } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { ChannelForm, type ChannelValues } from './channel-form.tsx';
import { channelsApi, channelsKey } from './channels.queries.ts';
import { channelsStrings } from './channels.strings.ts';
import classes from './channels.module.css';

interface Props {
  onClose: () => void;
}

interface WithSecret extends Props {
  onSecret: (secret: ChannelSecret) => void;
}

const blank: ChannelValues = { provider: 'whapi', name: '', base_url: '', token: '', intake: 'ticket_first' };

export function AddChannelDialog({ isOpen, onClose, onSecret }: WithSecret & { isOpen: boolean }) {
  const t = useStrings(channelsStrings);
  const client = useQueryClient();
  const create = async ({ provider, name, base_url, token, intake }: ChannelValues) => {
    const tokenGiven = token ? { token } : {};
    const secret = await channelsApi.create({
      kind: 'whatsapp',
      provider,
      name,
      base_url,
      ...tokenGiven,
      settings: { intake },
    });
    void client.invalidateQueries({ queryKey: channelsKey });
    onSecret(secret);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('add_title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={classes.lead}>{t('add_lead')}</p>
      <ChannelForm initial={blank} isNew submit={create} onCancel={onClose} />
    </Modal>
  );
}

function valuesOf({ provider, name, base_url, settings }: Channel): ChannelValues {
  return {
    provider: provider === 'baileys' ? 'baileys' : 'whapi',
    name,
    base_url: base_url ?? '',
    token: '',
    intake: settings.intake ?? 'ticket_first',
  };
}

export function EditChannelDialog({ channel, onClose }: Props & { channel: Channel | null }) {
  const t = useStrings(channelsStrings);
  const client = useQueryClient();
  const save = async ({ name, base_url, token, intake }: ChannelValues) => {
    if (!channel) return;
    await channelsApi.change(channel.id, {
      name,
      base_url,
      ...(token ? { token } : {}),
      settings: { intake },
    });
    void client.invalidateQueries({ queryKey: channelsKey });
    onClose();
    notifyDone(t('saved', { name }));
  };
  return (
    <Modal
      opened={channel !== null}
      onClose={onClose}
      title={channel ? t('edit_title', { name: channel.name }) : ''}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {channel ? (
        <ChannelForm initial={valuesOf(channel)} isNew={false} submit={save} onCancel={onClose} />
      ) : null}
    </Modal>
  );
}

/** Asked first, because it cannot be undone and stops what comes in. */
export function RotateKeyDialog({ channel, onClose, onSecret }: WithSecret & { channel: Channel | null }) {
  const t = useStrings(channelsStrings);
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (id: string) => channelsApi.rotateKey(id),
    onSuccess: onSecret,
    onError: notifyFailed,
    onSettled: () => client.invalidateQueries({ queryKey: channelsKey }),
  });
  return (
    <Modal
      opened={channel !== null}
      onClose={onClose}
      title={channel ? t('rotate_title', { name: channel.name }) : ''}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={classes.lead}>{t('rotate_lead')}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          loading={isPending}
          onClick={() => {
            if (channel) mutate(channel.id);
          }}
        >
          {t('rotate_do')}
        </Button>
      </div>
    </Modal>
  );
}
