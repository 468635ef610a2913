import { Modal, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api/client.ts';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { Ago } from '../../shared/time/times.tsx';
import { conversationStrings } from './conversations.strings.ts';
import classes from './message-edits.module.css';

function Versions({ message: { ticket_id: ticketId, id, updated_at: version } }: { message: Message }) {
  const t = useStrings(conversationStrings);
  const query = useQuery({
    queryKey: ['conversations', 'edits', id, version],
    queryFn: ({ signal }) =>
      api.get('/tickets/{id}/comments/{commentId}/edits', {
        path: { id: ticketId ?? '', commentId: id },
        signal,
      }),
  });
  return (
    <ListState query={query} loading={t('edits_loading')} failed={t('edits_failed')}>
      {({ edits }) => (
        <ol className={classes.versions}>
          {edits.map(({ body, edited_by_name: by, edited_at: editedAt }) => (
            <li key={editedAt}>
              <p className={classes.words}>{body}</p>
              <p className={classes.who}>
                {t('changed_by', { who: by })} <Ago at={editedAt} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </ListState>
  );
}

/** The word "edited", and behind it what the message said before. */
export function MessageEdits({ message }: { message: Message }) {
  const t = useStrings(conversationStrings);
  const [isOpen, setOpen] = useState(false);
  if (message.edits_count === 0) return <span>{t('edited')}</span>;
  return (
    <>
      <UnstyledButton
        className={classes.edited}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('edited')} <span className="lk-hidden">{t('edited_show')}</span>
      </UnstyledButton>
      <Modal
        opened={isOpen}
        onClose={() => {
          setOpen(false);
        }}
        title={t('edits_title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Versions message={message} />
      </Modal>
    </>
  );
}
