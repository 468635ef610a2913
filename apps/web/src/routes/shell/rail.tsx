import {
  IconAddressBook,
  IconInbox,
  IconList,
  IconMessages,
  IconSettings,
  IconUserCircle,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { countersQuery } from '../../features/tickets/tickets.queries.ts';
import { useStrings, type Translate } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { Logo } from '../../ui/wordmark.tsx';
import { deskStrings } from '../desk.strings.ts';
import classes from './rail.module.css';
import { YouMenu } from './you-menu.tsx';

type Key = keyof typeof deskStrings.en;

interface Place {
  to: '/queue' | '/mine' | '/tickets' | '/chats' | '/contacts' | '/settings';
  label: Key;
  icon: ComponentType<{ size?: number; stroke?: number }>;
}

interface Count {
  n: number;
  words: Key;
  isLoud?: boolean;
}

const places: Place[] = [
  { to: '/queue', label: 'queue', icon: IconInbox },
  { to: '/mine', label: 'mine', icon: IconUserCircle },
  { to: '/tickets', label: 'all', icon: IconList },
  { to: '/chats', label: 'chats', icon: IconMessages },
  { to: '/contacts', label: 'contacts', icon: IconAddressBook },
  { to: '/settings', label: 'settings', icon: IconSettings },
];

/** Counters that matter only: who waits, what of mine failed or else is open, what is unread. */
function useCounts(): Partial<Record<Place['to'], Count>> {
  const { data } = useQuery(countersQuery);
  if (!data) return {};
  const { queue, mine, chats } = data;
  return {
    '/queue': { n: queue.total, words: 'count_waiting' },
    '/mine': mine.needs_attention
      ? { n: mine.needs_attention, words: 'count_attention', isLoud: true }
      : { n: mine.open, words: 'count_open' },
    '/chats': { n: chats.unread, words: 'count_unread' },
  };
}

function RailLink({ place, count, t }: { place: Place; count?: Count; t: Translate<Key> }) {
  const Icon = place.icon;
  return (
    <Link
      to={place.to}
      className={classes.link}
      activeProps={{ 'data-active': true, 'aria-current': 'page' }}
    >
      <span className={classes.icon}>
        <Icon size={22} stroke={1.6} />
        {count && count.n > 0 ? (
          <span className={classes.count} data-loud={count.isLoud || undefined}>
            <span aria-hidden>{count.n > 999 ? '999+' : numberWords(count.n)}</span>
          </span>
        ) : null}
      </span>
      <span className={classes.label}>{t(place.label)}</span>
      {count && count.n > 0 ? <span className="lk-hidden">{t(count.words, { n: count.n })}</span> : null}
    </Link>
  );
}

export function Rail() {
  const t = useStrings(deskStrings);
  const counts = useCounts();
  return (
    <nav className={classes.rail} aria-label={t('main_navigation')}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      <div className={classes.logo}>
        <Logo size={28} />
      </div>
      <div className={classes.nav}>
        {places.map((place) => (
          <RailLink key={place.to} place={place} count={counts[place.to]} t={t} />
        ))}
      </div>
      <YouMenu />
    </nav>
  );
}
