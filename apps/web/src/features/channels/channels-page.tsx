import { Button } from '@mantine/core';
import { IconBrandWhatsapp, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Channel, ChannelSecret } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { AddChannelDialog, EditChannelDialog, RotateKeyDialog } from './channel-dialogs.tsx';
import { ChannelRow } from './channel-row.tsx';
import { channelsQuery } from './channels.queries.ts';
import { channelsStrings } from './channels.strings.ts';
import { SecretDialog } from './secret-dialog.tsx';
import classes from './channels.module.css';

type Dialog =
  | { is: 'add' }
  | { is: 'edit'; channel: Channel }
  | { is: 'rotate'; channel: Channel }
  | { is: 'secret'; secret: ChannelSecret }
  | null;

function ChannelList({ onOpen }: { onOpen: (dialog: Dialog) => void }) {
  const t = useStrings(channelsStrings);
  const query = useQuery(channelsQuery);
  return (
    <ListState
      query={query}
      loading={t('loading')}
      failed={t('list_failed')}
      skeletons={3}
      isEmpty={(channels) => channels.length === 0}
      empty={
        <CenteredNote
          icon={<IconBrandWhatsapp size={32} stroke={1.4} aria-hidden />}
          title={<h2>{t('empty')}</h2>}
        >
          {t('empty_lead')}
        </CenteredNote>
      }
    >
      {(channels) => (
        <ul className={classes.list} aria-label={t('list')}>
          {channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              onEdit={(chosen) => {
                onOpen({ is: 'edit', channel: chosen });
              }}
              onRotate={(chosen) => {
                onOpen({ is: 'rotate', channel: chosen });
              }}
            />
          ))}
        </ul>
      )}
    </ListState>
  );
}

/** The ways in and out, and how each of them is. */
export function ChannelsPage() {
  const t = useStrings(channelsStrings);
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => {
    setDialog(null);
  };
  const showSecret = (secret: ChannelSecret) => {
    setDialog({ is: 'secret', secret });
  };
  return (
    <>
      <div className={classes.tools}>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setDialog({ is: 'add' });
          }}
        >
          {t('add')}
        </Button>
      </div>
      <ChannelList onOpen={setDialog} />
      <AddChannelDialog isOpen={dialog?.is === 'add'} onClose={close} onSecret={showSecret} />
      <EditChannelDialog channel={dialog?.is === 'edit' ? dialog.channel : null} onClose={close} />
      <RotateKeyDialog
        channel={dialog?.is === 'rotate' ? dialog.channel : null}
        onClose={close}
        onSecret={showSecret}
      />
      <SecretDialog secret={dialog?.is === 'secret' ? dialog.secret : null} onClose={close} />
    </>
  );
}
