import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Chat } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { putChat } from './chats.queries.ts';
import { chatsStrings } from './chats.strings.ts';
import { conversationsApi } from './conversations.api.ts';

export function AssignToMe({ chat, className }: { chat: Chat; className?: string }) {
  const t = useStrings(chatsStrings);
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => conversationsApi.assignToMe(chat.id),
    onSuccess: (after) => {
      putChat(client, after);
      notifyDone(t('assigned_me'));
    },
    onError: notifyFailed,
  });
  return (
    <Button
      variant="default"
      className={className}
      leftSection={<IconUserPlus size={16} aria-hidden />}
      loading={isPending}
      onClick={() => {
        mutate();
      }}
    >
      {t('assign_me')}
    </Button>
  );
}
