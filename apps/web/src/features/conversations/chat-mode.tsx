import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHeadset, IconLock, IconPlayerPause, IconRobot } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Chat, ChatAbilities, ChatMode } from '../../shared/api/wire-conversations.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import { chatModes, putChat } from './chats.queries.ts';
import { chatsStrings } from './chats.strings.ts';
import { conversationsApi } from './conversations.api.ts';
import classes from './chats.module.css';

const icons = { bot: IconRobot, agent: IconHeadset, paused: IconPlayerPause, closed: IconLock };

const ability = {
  bot: 'set_bot',
  agent: 'set_agent',
  paused: 'pause',
  closed: 'close',
} as const satisfies Record<ChatMode, keyof ChatAbilities>;

export function ModeBadge({ mode }: { mode: ChatMode }) {
  const t = useStrings(chatsStrings);
  const Icon = icons[mode];
  return (
    <span className={classes.mode} data-mode={mode}>
      <Icon size={14} stroke={1.6} aria-hidden /> {t(mode)}
    </span>
  );
}

function useModeChange(chat: Chat) {
  const t = useStrings(chatsStrings);
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (mode: ChatMode) => conversationsApi.changeMode(chat.id, mode),
    onMutate: (mode) => {
      putChat(client, { ...chat, mode });
      return chat;
    },
    // As it was when it was changed: by now the screen shows the new mode already.
    onSuccess: (after, _, { mode: before, customer_name: name }) => {
      putChat(client, after);
      const mayGoBack = after.abilities[ability[before]];
      notifyDone(t('mode_done', { name, mode: t(after.mode) }), mayGoBack ? () => mutate(before) : undefined);
    },
    onError: (error, _, before) => {
      if (before) putChat(client, before);
      notifyFailed(error);
    },
  });
  return { change: mutate, isPending };
}

/** Who answers here: each mode says what it does, and why it cannot be chosen. */
export function ModeMenu({ chat }: { chat: Chat }) {
  const t = useStrings(chatsStrings);
  const { change, isPending } = useModeChange(chat);
  const Now = icons[chat.mode];
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Now size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          disabled={isPending}
          aria-label={t('mode_now', { mode: t(chat.mode) })}
        >
          {t(chat.mode)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={chat.mode}
          onChange={(value) => {
            const mode = chatModes.find((one) => one === value);
            if (mode && mode !== chat.mode) change(mode);
          }}
        >
          {chatModes.map((mode) => {
            const Icon = icons[mode];
            const mayChoose = mode === chat.mode || chat.abilities[ability[mode]];
            return (
              <Menu.RadioItem key={mode} value={mode} closeMenuOnClick disabled={!mayChoose}>
                <span className={classes.withIcon}>
                  <Icon size={16} stroke={1.6} aria-hidden /> {t(mode)}
                </span>
                <span className={classes.means}>{t(`${mode}_means`)}</span>
                {mayChoose ? null : <span className={classes.means}>{t('admins_only')}</span>}
              </Menu.RadioItem>
            );
          })}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
