import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { channelsQuery } from '../features/channels/channels.queries.ts';
import { AllTicketsPage } from '../features/tickets/all-tickets-page.tsx';
import { MinePane } from '../features/tickets/mine-pane.tsx';
import { NothingChosen } from '../features/tickets/nothing-chosen.tsx';
import { QueuePane } from '../features/tickets/queue-pane.tsx';
import type { TicketFilters } from '../features/tickets/ticket-filters.ts';
import { countersQuery } from '../features/tickets/tickets.queries.ts';
import { ticketsStrings } from '../features/tickets/tickets.strings.ts';
import { agentsQuery } from '../features/users/users.queries.ts';
import { useStrings } from '../shared/i18n/strings.ts';
import { useMe } from '../shared/session/me.ts';
import { SplitView } from '../ui/split-view.tsx';
import { TicketView } from './ticket-view.tsx';

export { NothingChosen };

const isLoopback = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host);

function useOpenRef(): string | undefined {
  return useParams({ strict: false, select: ({ ref }) => ref });
}

/**
 * The simulator's page, for who may see channels: the default channel then points at this very machine, where no real
 * gateway runs.
 */
function useSimulatedPhone(): string | undefined {
  const { abilities } = useMe();
  const { data } = useQuery({ ...channelsQuery, enabled: abilities.manage_channels });
  const base = data?.find((channel) => channel.is_default)?.base_url;
  if (!base || !isLoopback(new URL(base).hostname) || !isLoopback(location.hostname)) return undefined;
  return base;
}

export function QueuePage() {
  const openRef = useOpenRef();
  const phoneUrl = useSimulatedPhone();
  return (
    <SplitView
      list={<QueuePane openRef={openRef} phoneUrl={phoneUrl} />}
      detail={<Outlet />}
      shows={openRef ? 'detail' : 'list'}
    />
  );
}

export function MinePage() {
  const openRef = useOpenRef();
  return (
    <SplitView
      list={<MinePane openRef={openRef} />}
      detail={<Outlet />}
      shows={openRef ? 'detail' : 'list'}
    />
  );
}

export function MineIndex() {
  const t = useStrings(ticketsStrings);
  const { data } = useQuery(countersQuery);
  return <NothingChosen otherwise={data && data.mine.open > 0 ? t('choose_from_list') : null} />;
}

const queueTicket = getRouteApi('/desk/queue/$ref');
const mineTicket = getRouteApi('/desk/mine/$ref');
const tickets = getRouteApi('/desk/tickets');
const ticket = getRouteApi('/desk/tickets/$ref');

export function QueueTicket() {
  const navigate = useNavigate();
  return (
    <TicketView reference={queueTicket.useParams().ref} onBack={() => void navigate({ to: '/queue' })} />
  );
}

export function MineTicket() {
  const navigate = useNavigate();
  return <TicketView reference={mineTicket.useParams().ref} onBack={() => void navigate({ to: '/mine' })} />;
}

/** What the list of all tickets showed when it was last looked at: going back shows that again. */
let lastFilters: TicketFilters = {};

export function AllTickets() {
  const { data: agents = [] } = useQuery(agentsQuery);
  const filters = tickets.useSearch();
  useEffect(() => {
    lastFilters = filters;
  }, [filters]);
  return <AllTicketsPage filters={filters} agents={agents} />;
}

export function OneTicket() {
  const navigate = useNavigate();
  const back = () => void navigate({ to: '/tickets', search: lastFilters });
  return <TicketView reference={ticket.useParams().ref} onBack={back} />;
}
