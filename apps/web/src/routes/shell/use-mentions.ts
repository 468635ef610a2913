import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { RealtimeEvent } from '../../shared/api/wire-conversations.ts';
import { translate } from '../../shared/i18n/strings.ts';
import { notifyNews } from '../../shared/notify/notify.tsx';
import { listen } from '../../shared/realtime/event-bus.ts';
import { deskStrings } from '../desk.strings.ts';

function isFor(meId: string, { type, actor_id: actorId, data }: RealtimeEvent): boolean {
  const named = data.user_ids;
  return type === 'message.mentioned' && actorId !== meId && Array.isArray(named) && named.includes(meId);
}

/** A colleague named this user in a message: said at once, wherever he is in the desk. */
export function useMentions(meId: string): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      listen('event', (event) => {
        const { ticket_id: reference, data } = event;
        if (reference === null || !isFor(meId, event)) return;
        const who = typeof data.by_name === 'string' ? data.by_name : '';
        notifyNews(translate(deskStrings, 'mentioned', { who }), {
          label: translate(deskStrings, 'open_ticket'),
          run: () => void navigate({ to: '/tickets/$ref', params: { ref: reference } }),
        });
      }),
    [meId, navigate],
  );
}
