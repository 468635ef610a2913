import { useEffect, useRef } from 'react';
import type { Ticket } from '../../shared/api/wire.ts';
import { focusRow, isFocusLost } from '../../shared/keys/focus-row.ts';
import { ticketRef } from './tickets.queries.ts';
import { TicketRow, type TicketPlace } from './ticket-row.tsx';
import { useListKeys } from './use-list-keys.ts';
import { useSteadyRows } from './use-steady-rows.ts';
import classes from './ticket-list.module.css';

interface Props {
  tickets: readonly Ticket[];
  place: TicketPlace;
  label: string;
  /** The ticket that is open beside the list, as it stands in the URL. */
  openRef?: string;
  onClaim?: (ticket: Ticket) => void;
}

/** The ticket that was opened over the whole page, so that who comes back stands at its row again. */
let openedFrom: { place: TicketPlace; id: string } | null = null;

function rememberOpened(place: TicketPlace, target: EventTarget): void {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-ticket]') : null;
  openedFrom = row?.dataset.ticket ? { place, id: row.dataset.ticket } : null;
}

const rowOf = (id: string) => `[data-ticket="${id}"]`;

/** Rows that stay put while they are looked at; j and k move through them, Enter opens, c claims. */
export function TicketList({ tickets, place, label, openRef, onClaim }: Props) {
  const { rows, hold } = useSteadyRows(tickets);
  const list = useRef<HTMLUListElement>(null);
  const openId = rows.find(({ item }) => ticketRef(item) === openRef)?.item.id ?? null;
  const onMove = ({ id }: Ticket) => {
    focusRow(list.current, rowOf(id));
  };
  const here = useListKeys({ rows: rows.map(({ item }) => item), openId, place, onClaim, onMove });
  useEffect(() => {
    if (here) list.current?.querySelector(rowOf(here))?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  // Who leaves a ticket stands again where he came from.
  const before = useRef(openId);
  useEffect(() => {
    const hasLeft = before.current !== null && openRef === undefined;
    if (hasLeft && isFocusLost()) focusRow(list.current, rowOf(before.current ?? ''));
    before.current = openId;
  }, [openId, openRef]);
  useEffect(() => {
    if (openedFrom?.place !== place) return;
    if (isFocusLost()) focusRow(list.current, rowOf(openedFrom.id));
    openedFrom = null;
  }, [place]);
  return (
    <ul
      className={classes.list}
      aria-label={label}
      ref={list}
      onClick={({ target }) => {
        rememberOpened(place, target);
      }}
      {...hold}
    >
      {rows.map(({ item, hasLeft }) => (
        <TicketRow
          key={item.id}
          ticket={item}
          place={place}
          hasLeft={hasLeft}
          isSelected={item.id === here}
          onClaim={onClaim}
        />
      ))}
    </ul>
  );
}
