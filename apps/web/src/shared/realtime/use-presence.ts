import { useEffect, useState } from 'react';
import type { Viewer } from '../api/wire-conversations.ts';
import { joinTicket } from './connection.ts';
import { listen } from './event-bus.ts';

const nobody: Viewer[] = [];

/** Who has this ticket open, the caller included; joining is what makes the caller visible to others. */
export function usePresence(ticketId: string): Viewer[] {
  const [shown, setShown] = useState({ ticketId, viewers: nobody });
  useEffect(() => {
    const stop = listen('presence', (presence) => {
      if (presence.ticket_id === ticketId) setShown({ ticketId, viewers: presence.viewers });
    });
    const leave = joinTicket(ticketId);
    return () => {
      stop();
      leave();
    };
  }, [ticketId]);
  return shown.ticketId === ticketId ? shown.viewers : nobody;
}
