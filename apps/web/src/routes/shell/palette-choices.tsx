import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowRight,
  IconBolt,
  IconCornerDownRight,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconSearch,
  IconSun,
  IconTicket,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { foundTicketsQuery, ticketRef } from '../../features/tickets/tickets.queries.ts';
import { useClaimNext } from '../../features/tickets/use-claim.ts';
import { changeLanguage, currentLanguage } from '../../shared/i18n/i18n.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useActiveShortcuts } from '../../shared/keys/shortcuts.ts';
import { deskStrings } from '../desk.strings.ts';
import { settingsPages } from '../settings-pages.ts';
import { useMe } from '../../shared/session/me.ts';

export interface Choice {
  key: string;
  label: string;
  aside?: string;
  icon: ReactNode;
  run: () => void;
}

const size = 18;

export function useFoundTickets(q: string): Choice[] {
  const t = useStrings(deskStrings);
  const navigate = useNavigate();
  const { data } = useQuery(foundTicketsQuery(q));
  if (q.length < 2 || !data) return [];
  const found = data.tickets.map((ticket) => ({
    key: ticket.id,
    label: [ticket.requester_name, ticket.subject].filter(Boolean).join(' · '),
    aside: ticket.ticket_number,
    icon: <IconTicket size={size} />,
    run: () => void navigate({ to: '/tickets/$ref', params: { ref: ticketRef(ticket) } }),
  }));
  if (data.pagination.total <= found.length) return found;
  const all = {
    key: 'all-matches',
    label: t('view_all_matches', { q }),
    icon: <IconSearch size={size} />,
    run: () => void navigate({ to: '/tickets', search: { q } }),
  };
  return [...found, all];
}

function usePlaces(): Choice[] {
  const t = useStrings(deskStrings);
  const navigate = useNavigate();
  const { abilities } = useMe();
  const places = [
    { to: '/queue', label: t('queue'), aside: 'G Q' },
    { to: '/mine', label: t('mine'), aside: 'G M' },
    { to: '/tickets', label: t('all_tickets'), aside: 'G A' },
    { to: '/chats', label: t('chats'), aside: 'G C' },
    { to: '/settings', label: t('settings'), aside: 'G S' },
    ...settingsPages(abilities).map(({ to, title }) => ({
      to,
      label: `${t('settings')}: ${t(title)}`,
      aside: '',
    })),
  ] as const;
  return places.map(({ to, label, aside }) => ({
    key: to,
    label: t('palette_go', { place: label }),
    aside,
    icon: <IconArrowRight size={size} />,
    run: () => void navigate({ to }),
  }));
}

function useThemes(): Choice[] {
  const t = useStrings(deskStrings);
  const { setColorScheme } = useMantineColorScheme();
  const themes = [
    { value: 'light', icon: <IconSun size={size} /> },
    { value: 'dark', icon: <IconMoon size={size} /> },
    { value: 'auto', icon: <IconSun size={size} /> },
  ] as const;
  return themes.map(({ value, icon }) => ({
    key: `theme-${value}`,
    label: `${t('theme')}: ${t(`theme_${value}`)}`,
    icon,
    run: () => {
      setColorScheme(value);
    },
  }));
}

/** Keys of the page behind that do something to what is open: claim, reply, note. Going through lists is not a command. */
const pageKeys = new Set(['c', 'r', 'n']);

function usePageActions(): Choice[] {
  const byKeys = new Map(
    useActiveShortcuts()
      .filter(({ keys, label }) => pageKeys.has(keys) && label !== '')
      .map((shortcut) => [shortcut.keys, shortcut]),
  );
  return [...byKeys.values()].map(({ keys, label, run }) => ({
    key: `page-${keys}`,
    label,
    aside: keys.toUpperCase(),
    icon: <IconCornerDownRight size={size} />,
    run,
  }));
}

/** All that can be done from anywhere, narrowed by what is typed. */
export function useCommands({ text, onHelp }: { text: string; onHelp: () => void }): Choice[] {
  const t = useStrings(deskStrings);
  const claimNext = useClaimNext();
  const commands: Choice[] = [
    ...usePageActions(),
    {
      key: 'claim-next',
      label: t('palette_claim_next'),
      aside: '⇧C',
      icon: <IconBolt size={size} />,
      run: claimNext.run,
    },
    ...usePlaces(),
    {
      key: 'language',
      label: t('palette_language'),
      icon: <IconLanguage size={size} />,
      run: () => {
        changeLanguage(currentLanguage() === 'id' ? 'en' : 'id');
      },
    },
    ...useThemes(),
    { key: 'help', label: t('palette_help'), aside: '?', icon: <IconKeyboard size={size} />, run: onHelp },
  ];
  const wanted = text.toLowerCase();
  return commands.filter(({ label }) => label.toLowerCase().includes(wanted));
}
