import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Ticket } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useShortcuts } from '../../shared/keys/shortcuts.ts';
import { ticketRef } from './tickets.queries.ts';
import type { TicketPlace } from './ticket-row.tsx';
import { ticketsStrings } from './tickets.strings.ts';

interface Input {
  rows: readonly Ticket[];
  openId: string | null;
  place: TicketPlace;
  onClaim?: (ticket: Ticket) => void;
  /** The row that the keys led to. */
  onMove: (ticket: Ticket) => void;
}

const links = { queue: '/queue/$ref', mine: '/mine/$ref', tickets: '/tickets/$ref' } as const;

/** Moves through a list by keyboard. Where a ticket is open beside the list, moving opens; else it only marks. */
export function useListKeys({ rows, openId, place, onClaim, onMove }: Input): string | null {
  const t = useStrings(ticketsStrings);
  const navigate = useNavigate();
  const [marked, setMarked] = useState<string | null>(null);
  // What was open stays marked when it is closed.
  if (openId !== null && openId !== marked) setMarked(openId);
  const here = openId ?? (rows.some(({ id }) => id === marked) ? marked : null);
  const index = rows.findIndex(({ id }) => id === here);
  const open = (ticket: Ticket | undefined) => {
    if (ticket)
      void navigate({ to: links[place], params: { ref: ticketRef(ticket) }, replace: openId !== null });
  };
  const move = (step: 1 | -1) => {
    const next = rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + step))];
    if (!next) return;
    setMarked(next.id);
    onMove(next);
    if (openId) open(next);
  };
  const keys = [
    { keys: 'j', label: t('next_row'), run: () => move(1) },
    { keys: 'k', label: t('previous_row'), run: () => move(-1) },
    { keys: 'ArrowDown', label: '', run: () => move(1) },
    { keys: 'ArrowUp', label: '', run: () => move(-1) },
    { keys: 'Enter', label: t('open_row'), run: () => open(rows[index]) },
  ];
  const ticket = rows[index];
  const claim = () => {
    if (ticket) onClaim?.(ticket);
  };
  const canClaim = onClaim !== undefined && ticket?.abilities.claim === true;
  useShortcuts(canClaim ? [...keys, { keys: 'c', label: t('claim'), run: claim }] : keys);
  return here;
}
