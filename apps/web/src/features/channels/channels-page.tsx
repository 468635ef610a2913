import { Button } from '@mantine/core';
import { IconBrandWhatsapp, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorWords } from '../../shared/api/error-words.ts';
import type { Channel, ChannelSecret } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { RowSkeletons } from '../../ui/row-skeletons.tsx';
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
  if (query.isPending) return <RowSkeletons label={t('loading')} rows={3} />;
  if (!query.data)
    return (
      <CenteredNote
        title={<h2>{t('list_failed')}</h2>}
        action={
          <Button variant="default" onClick={() => void query.refetch()}>
            {t('try_again')}
          </Button>
        }
      >
        {errorWords(query.error)}
      </CenteredNote>
    );
  if (query.data.length === 0)
    return (
      <CenteredNote
        icon={<IconBrandWhatsapp size={32} stroke={1.4} aria-hidden />}
        title={<h2>{t('empty')}</h2>}
      >
        {t('empty_lead')}
      </CenteredNote>
    );
  return (
    <ul className={classes.list} aria-label={t('list')}>
      {query.data.map((channel) => (
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
