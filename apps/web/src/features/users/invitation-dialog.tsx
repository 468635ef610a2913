import { Button, CopyButton, Modal } from '@mantine/core';
import { useStrings } from '../../shared/i18n/strings.ts';
import { usersStrings } from './users.strings.ts';
import classes from './users.module.css';

export interface Invitation {
  name: string;
  link: string;
}

export function InvitationDialog({
  invitation,
  onClose,
}: {
  invitation: Invitation | null;
  onClose: () => void;
}) {
  const t = useStrings(usersStrings);
  return (
    <Modal
      opened={invitation !== null}
      onClose={onClose}
      title={t('link_title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {invitation ? (
        <>
          <p className={classes.lead}>{t('link_lead', { name: invitation.name })}</p>
          <code className={classes.link}>{invitation.link}</code>
          <div className={classes.buttons}>
            <CopyButton value={invitation.link}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'copied' : 'copy_link')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{t('done')}</Button>
          </div>
        </>
      ) : null}
    </Modal>
  );
}
