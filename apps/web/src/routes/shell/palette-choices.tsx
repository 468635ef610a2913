import { useMantineColorScheme } from '@mantine/core';
import {
  IconAddressBook,
  IconArrowRight,
  IconBolt,
  IconCornerDownRight,
  IconKeyboard,
  IconLanguage,
  IconMessages,
  IconMoon,
  IconSearch,
  IconSun,
  IconTicket,
} from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { chatsQuery } from '../../features/conversations/chats.queries.ts';
import { paletteQuery, type FoundTicket } from '../../features/tickets/search.queries.ts';
import { ticketRef } from '../../features/tickets/tickets.queries.ts';
import { useClaimNext } from '../../features/tickets/use-claim.ts';
import { changeLanguage, currentLanguage } from '../../shared/i18n/i18n.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useActiveShortcuts } from '../../shared/keys/shortcuts.ts';
import { phoneWords } from '../../shared/text/phone.ts';
import { Highlighted } from '../../ui/highlighted.tsx';
import { deskStrings } from '../desk.strings.ts';
import { settingsPages } from '../settings-pages.ts';
import { useMe } from '../../shared/session/me.ts';

export interface Choice {
  key: string;
  label: ReactNode;
  /** Under which heading it stands. */
  group?: string;
  aside?: string;
  icon: ReactNode;
  run: () => void;
}

/** Its label is plain text, so that what is typed can narrow them. */
type Command = Choice & { label: string };

const size = 18;

const least = 2;
const fewChats = 4;

function useFoundChats(q: string): Choice[] {
  const t = useStrings(deskStrings);
  const navigate = useNavigate();
  const { data } = useInfiniteQuery({ ...chatsQuery({ q }), enabled: q.length >= least });
  const chats = q.length >= least ? (data?.pages[0]?.chats ?? []) : [];
  return chats.slice(0, fewChats).map((chat) => ({
    key: `chat-${chat.id}`,
    group: t('chats'),
    label: [chat.customer_name, chat.last_message?.body].filter(Boolean).join(' · '),
    icon: <IconMessages size={size} />,
    run: () => void navigate({ to: '/chats/$chatId', params: { chatId: chat.id } }),
  }));
}

function Label({ found: { ticket, subject, message } }: { found: FoundTicket }) {
  return (
    <>
      {ticket.requester_name ? `${ticket.requester_name} · ` : null}
      <Highlighted pieces={subject} />
      {message ? (
        <>
          {' · '}
          <Highlighted pieces={message.text} />
        </>
      ) : null}
    </>
  );
}

/** Tickets, people and chats that are meant. */
export function useFound(q: string): Choice[] {
  const t = useStrings(deskStrings);
  const navigate = useNavigate();
  const { data } = useQuery(paletteQuery(q));
  const chats = useFoundChats(q);
  if (q.length < least || !data) return chats;
  const tickets: Choice[] = data.tickets.map((found) => ({
    key: found.ticket.id,
    group: t('tickets'),
    label: <Label found={found} />,
    aside: found.ticket.ticket_number,
    icon: <IconTicket size={size} />,
    run: () => void navigate({ to: '/tickets/$ref', params: { ref: ticketRef(found.ticket) } }),
  }));
  const all: Choice = {
    key: 'all-matches',
    group: t('tickets'),
    label: t('view_all_matches', { q }),
    icon: <IconSearch size={size} />,
    run: () => void navigate({ to: '/search', search: { q } }),
  };
  const contacts: Choice[] = data.contacts.map(({ id, name, phone, email }) => ({
    key: `contact-${id}`,
    group: t('contacts'),
    label: name,
    aside: phone ? phoneWords(phone) : (email ?? undefined),
    icon: <IconAddressBook size={size} />,
    run: () => void navigate({ to: '/contacts/$contactId', params: { contactId: id } }),
  }));
  const hasMore = data.pagination.total > tickets.length;
  return [...tickets, ...(hasMore ? [all] : []), ...contacts, ...chats];
}

function usePlaces(): Command[] {
  const t = useStrings(deskStrings);
  const navigate = useNavigate();
  const { abilities } = useMe();
  const places = [
    { to: '/queue', label: t('queue'), aside: 'G Q' },
    { to: '/mine', label: t('mine'), aside: 'G M' },
    { to: '/tickets', label: t('all_tickets'), aside: 'G A' },
    { to: '/chats', label: t('chats'), aside: 'G C' },
    { to: '/contacts', label: t('contacts'), aside: 'G K' },
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

function useThemes(): Command[] {
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

function usePageActions(): Command[] {
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
export function useCommands({ text, onHelp }: { text: string; onHelp: () => void }): Command[] {
  const t = useStrings(deskStrings);
  const claimNext = useClaimNext();
  const commands: Command[] = [
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
  const group = t('commands');
  return commands
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .map((command) => ({ ...command, group }));
}
