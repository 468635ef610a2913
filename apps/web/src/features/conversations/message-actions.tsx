import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconCornerUpLeft,
  IconDots,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Message } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { conversationStrings } from './conversations.strings.ts';
import { useThreadPlace } from './thread-place.ts';
import { useMessageChanges } from './use-message-changes.ts';
import classes from './message-actions.module.css';

interface Props {
  message: Message;
  who: string;
  onEdit: () => void;
}

type Changes = ReturnType<typeof useMessageChanges>;

function Items({ message, changes, onEdit }: Omit<Props, 'who'> & { changes: Changes }) {
  const t = useStrings(conversationStrings);
  const { edit, delete: mayDelete, undo, mark_resolution: mayMark } = message.abilities;
  return (
    <>
      <Menu.Item leftSection={<IconCornerUpLeft size={16} aria-hidden />} onClick={changes.quote}>
        {t('answer_this')}
      </Menu.Item>
      {mayMark ? (
        <Menu.Item
          leftSection={<IconCheck size={16} aria-hidden />}
          onClick={() => void changes.mark(!message.is_resolution)}
        >
          {t(message.is_resolution ? 'unmark_resolution' : 'mark_resolution')}
        </Menu.Item>
      ) : null}
      {edit ? (
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
          {t('edit')}
        </Menu.Item>
      ) : null}
      {undo ? (
        <Menu.Item
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => void changes.takeBack()}
        >
          {t('take_back')}
        </Menu.Item>
      ) : mayDelete ? (
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          color="red"
          onClick={() => void changes.remove()}
        >
          {t('delete')}
        </Menu.Item>
      ) : null}
    </>
  );
}

/** What can be done with one message. The menu itself is made when it is first asked for: there are many messages. */
export function MessageActions({ message, who, onEdit }: Props) {
  const t = useStrings(conversationStrings);
  const changes = useMessageChanges(useThreadPlace(), message);
  const [isWanted, setWanted] = useState(false);
  const button = (
    <ActionIcon
      className={classes.button}
      variant="subtle"
      color="gray"
      size={28}
      aria-label={t('actions_for', { who })}
      onClick={() => {
        setWanted(true);
      }}
    >
      <IconDots size={16} aria-hidden />
    </ActionIcon>
  );
  if (!isWanted) return button;
  return (
    <Menu defaultOpened position="bottom-end" width={240}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Items message={message} changes={changes} onEdit={onEdit} />
      </Menu.Dropdown>
    </Menu>
  );
}
