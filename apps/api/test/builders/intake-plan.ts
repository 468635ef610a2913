import { type MessageEvent, type NormalizedEvent } from '@loket/gateway-protocols/normalized-event.ts';
import {
  type IntakeDelivery,
  type IntakeState,
  type KnownChat,
  type KnownMessage,
  type TicketVerdict,
} from '../../src/modules/conversations/intake/intake.types.ts';

export const RECEIVED = new Date('2026-01-06T03:00:00Z');
export const BUDI = '6281234567890@s.whatsapp.net';
export const SITI = '6289876543210@s.whatsapp.net';

export const channel: IntakeDelivery['channel'] = {
  workspaceId: 'workspace',
  id: 'channel',
  kind: 'whatsapp',
  provider: 'whapi',
  name: 'WhatsApp',
  isDefault: true,
  isActive: true,
  baseUrl: null,
  token: null,
  settings: { intake: 'ticket_first', groupsOpenTickets: false },
  keyHash: null,
  keyHint: null,
  health: null,
  createdAt: RECEIVED,
};

export const state = (more: Partial<IntakeState> = {}): IntakeState => {
  let made = 0;
  return {
    workspace: { id: 'workspace', locale: 'id' } as IntakeState['workspace'],
    adminPhones: new Set(),
    known: new Map(),
    contacts: new Map([
      [BUDI, { id: 'budi', isNew: false }],
      [SITI, { id: 'siti', isNew: false }],
    ]),
    chats: new Map(),
    tickets: new Map(),
    settled: new Map(),
    shortForms: new Map(),
    newId: () => `id-${(made += 1)}`,
    ...more,
  };
};

export const says = (text: string, more: Partial<MessageEvent> = {}): MessageEvent => ({
  type: 'message',
  providerMessageId: `wa-${text}`,
  clientId: null,
  dedupeWithinMs: null,
  chatAddress: BUDI,
  chatKind: 'person',
  senderIdentifiers: [{ kind: 'phone', value: (more.chatAddress ?? BUDI).replace(/@.*/, '') }],
  senderName: 'Budi',
  avatarUrl: null,
  profileStatus: null,
  fromMe: false,
  source: 'mobile',
  sentAtMs: RECEIVED.getTime(),
  isHistory: false,
  fillsPlaceholder: false,
  quotedProviderMessageId: null,
  content: { kind: 'text', text },
  ...more,
});

export const delivery = (events: NormalizedEvent[], more: Partial<IntakeDelivery> = {}): IntakeDelivery => ({
  id: 'delivery',
  channel,
  receivedAt: RECEIVED,
  events,
  problems: [],
  ...more,
});

export const inChat = (mode: KnownChat['mode'], verdict: TicketVerdict | null): Partial<IntakeState> => ({
  chats: new Map([
    [
      'channel budi',
      { id: 'chat', channelId: 'channel', contactId: 'budi', mode, currentTicketId: verdict && 'ticket' },
    ],
  ]),
  tickets: new Map(verdict ? [['ticket', verdict]] : []),
});

export const theirs = (more: Partial<KnownMessage> = {}): KnownMessage => ({
  id: 'message',
  chatId: 'chat',
  ticketId: 'ticket',
  authorType: 'customer',
  kind: 'text',
  body: 'Halo',
  content: null,
  reactions: [],
  editedAt: null,
  deletedAt: null,
  ...more,
});
