import { Button, CopyButton, Modal } from '@mantine/core';
import type { ChannelSecret } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { channelsStrings } from './channels.strings.ts';
import classes from './channels.module.css';

function Copyable({ name, value }: { name: string; value: string }) {
  const t = useStrings(channelsStrings);
  return (
    <div className={classes.secret}>
      <div className={classes.secretName}>{name}</div>
      <div className={classes.secretLine}>
        <code>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" aria-label={`${t(copied ? 'copied' : 'copy')}: ${name}`} onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}

/** The only time that key and address are shown. Closing by accident loses them, so only the button closes. */
export function SecretDialog({ secret, onClose }: { secret: ChannelSecret | null; onClose: () => void }) {
  const t = useStrings(channelsStrings);
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={t('secret_title')}
      size={560}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      {secret ? (
        <>
          <p className={classes.lead}>{t('secret_lead')}</p>
          <Copyable name={t('webhook_url')} value={secret.webhook_url} />
          <Copyable name={t('key')} value={secret.key} />
          <p className={classes.hint}>{t('key_hint')}</p>
          <div className={classes.buttons}>
            <Button onClick={onClose}>{t('done')}</Button>
          </div>
        </>
      ) : null}
    </Modal>
  );
}
