import { type MessageEvent, type SenderIdentifier } from '@loket/gateway-protocols/normalized-event.ts';
import { type IntakeDelivery, keyOf, type KnownMessage } from './intake.types.ts';
import { cut } from './stored-content.ts';

const MAX_NAME_CHARACTERS = 200;
const MAX_STATUS_CHARACTERS = 500;
const MAX_URL_CHARACTERS = 2_000;

export interface ExternalKey {
  channelId: string;
  externalId: string;
}

export interface Sighting {
  key: string;
  identifiers: SenderIdentifier[];
  name: string | null;
  avatarUrl: string | null;
  profileStatus: string | null;
}

export interface ChatKey {
  channelId: string;
  address: string;
}

/** A message that is not stored yet. */
export interface FreshMessage {
  channelId: string;
  receivedAt: Date;
  event: MessageEvent;
}

/** All messages that the deliveries carry or speak of, each once. */
export const mentionedMessages = (deliveries: readonly IntakeDelivery[]): ExternalKey[] => {
  const found = new Map<string, ExternalKey>();
  for (const { channel, events } of deliveries) {
    for (const event of events) {
      for (const externalId of mentionsOf(event)) {
        found.set(keyOf(channel.id, externalId), { channelId: channel.id, externalId });
      }
    }
  }
  return [...found.values()];
};

/** The desk's own messages and what is said of them: the answer that tells their names may be written meanwhile. */
export const ownNames = (deliveries: readonly IntakeDelivery[]): ExternalKey[] =>
  deliveries.flatMap(({ channel, events }) =>
    events.flatMap((event) =>
      event.type === 'status' || (event.type === 'message' && event.fromMe)
        ? [{ channelId: channel.id, externalId: event.providerMessageId }]
        : [],
    ),
  );

const mentionsOf = (event: IntakeDelivery['events'][number]): string[] => {
  if (event.type === 'reaction' || event.type === 'edit' || event.type === 'delete') {
    return [event.targetProviderMessageId];
  }
  if (event.type !== 'message' || event.isHistory) return [];
  const { providerMessageId, quotedProviderMessageId } = event;
  return quotedProviderMessageId === null
    ? [providerMessageId]
    : [providerMessageId, quotedProviderMessageId];
};

export const freshMessages = (
  deliveries: readonly IntakeDelivery[],
  known: ReadonlyMap<string, KnownMessage>,
): FreshMessage[] =>
  deliveries.flatMap(({ channel, receivedAt, events }) =>
    events
      .filter((event) => event.type === 'message')
      .filter((event) => !event.isHistory && !known.has(keyOf(channel.id, event.providerMessageId)))
      .map((event) => ({ channelId: channel.id, receivedAt, event })),
  );

/** Who was seen, each person once with the latest that was told of them. */
export const sightingsOf = (fresh: readonly FreshMessage[]): Sighting[] => {
  const found = new Map<string, Sighting>();
  for (const { event } of fresh) {
    const sighting = sightingOf(event);
    const earlier = found.get(sighting.key);
    found.set(sighting.key, earlier ? merged(earlier, sighting) : sighting);
  }
  return [...found.values()];
};

const sightingOf = (event: MessageEvent): Sighting => {
  const isPerson = event.chatKind === 'person';
  const given = isPerson ? event.senderIdentifiers : [];
  return {
    key: event.chatAddress,
    // A group's chat is with the group; who wrote stands at the message.
    identifiers: given.length > 0 ? given : [{ kind: 'whatsapp_id', value: event.chatAddress }],
    name: isPerson && event.senderName ? cut(event.senderName, MAX_NAME_CHARACTERS) : null,
    avatarUrl: isPerson ? urlOf(event.avatarUrl) : null,
    profileStatus: isPerson && event.profileStatus ? cut(event.profileStatus, MAX_STATUS_CHARACTERS) : null,
  };
};

const urlOf = (text: string | null): string | null =>
  text !== null && text.length <= MAX_URL_CHARACTERS && /^https?:\/\//i.test(text) ? text : null;

const merged = (earlier: Sighting, later: Sighting): Sighting => {
  const identifiers = [...earlier.identifiers, ...later.identifiers];
  const isFirst = ({ kind, value }: SenderIdentifier, index: number): boolean =>
    identifiers.findIndex((other) => other.kind === kind && other.value === value) === index;
  return {
    key: earlier.key,
    identifiers: identifiers.filter(isFirst),
    name: later.name ?? earlier.name,
    avatarUrl: later.avatarUrl ?? earlier.avatarUrl,
    profileStatus: later.profileStatus ?? earlier.profileStatus,
  };
};

export const chatKeysOf = (fresh: readonly FreshMessage[]): ChatKey[] => {
  const keys = fresh.map(({ channelId, event }) => ({ channelId, address: event.chatAddress }));
  return [...new Map(keys.map((key) => [keyOf(key.channelId, key.address), key])).values()];
};
