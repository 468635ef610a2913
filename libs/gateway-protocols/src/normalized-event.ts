/** What a chat is. Only `person` is read unless a channel asks for more. */
export type ChatKind = 'person' | 'group' | 'newsletter' | 'broadcast';

/** A phone is digits only; the others are WhatsApp's own names for a person, without suffix. */
export interface SenderIdentifier {
  kind: 'phone' | 'whatsapp_id' | 'lid' | 'bsuid';
  value: string;
}

export type MediaType = 'image' | 'video' | 'gif' | 'short' | 'audio' | 'voice' | 'document' | 'sticker';

export interface MediaContent {
  kind: 'media';
  mediaType: MediaType;
  /** `id` is what the gateway takes to fetch the bytes, `url` a link that may expire soon. */
  ref: { id: string | null; url: string | null };
  /** True when `url` gives bytes that only the gateway can decrypt. */
  isEncrypted: boolean;
  mimeType: string | null;
  sizeBytes: number | null;
  sha256: string | null;
  fileName: string | null;
  caption: string | null;
  seconds: number | null;
  widthPx: number | null;
  heightPx: number | null;
  animated: boolean;
  viewOnce: boolean;
}

export interface SharedContact {
  name: string | null;
  vcard: string | null;
  phones: string[];
}

export type MessageContent =
  | { kind: 'text'; text: string }
  | MediaContent
  | {
      kind: 'location';
      latitude: number;
      longitude: number;
      name: string | null;
      address: string | null;
      url: string | null;
      isLive: boolean;
    }
  | { kind: 'contacts'; contacts: SharedContact[] }
  | { kind: 'interactive_reply'; id: string | null; title: string; description: string | null }
  | { kind: 'poll'; question: string; options: string[] }
  | {
      kind: 'order';
      orderId: string | null;
      title: string | null;
      itemCount: number | null;
      totalPrice: number | null;
      currency: string | null;
      note: string | null;
    }
  | { kind: 'system'; text: string }
  | { kind: 'link_preview'; text: string; url: string | null; title: string | null }
  | { kind: 'call'; status: string | null; isVideo: boolean }
  /** A type that we cannot show; `text` is what could be read of it. */
  | { kind: 'unsupported'; providerType: string; text: string | null };

/** Where an event comes from; shared by everything that a person did in a chat. */
export interface EventOrigin {
  /** What to reply to, e.g. `6281234567890@s.whatsapp.net`. */
  chatAddress: string;
  chatKind: ChatKind;
  /**
   * The customer, phone first: who wrote it, or for the desk's own message (`fromMe`) in a person's
   * chat the person at the other end. In a group, the participant.
   */
  senderIdentifiers: SenderIdentifier[];
  /** Null for the desk's own messages: the gateway gives the desk's name there. */
  senderName: string | null;
  avatarUrl: string | null;
  profileStatus: string | null;
  fromMe: boolean;
  /** The gateway's word for the device, e.g. `mobile`, `web`, `api`. */
  source: string | null;
  /** Never later than the delivery itself; null when the gateway did not say. */
  sentAtMs: number | null;
  isHistory: boolean;
}

export interface MessageEvent extends EventOrigin {
  type: 'message';
  providerMessageId: string;
  /**
   * Set for messages that came with neither id nor time: `providerMessageId` is then the same for every
   * repetition. One that was stored less than this long ago is the same message; otherwise this one is new,
   * and the reader stores it under an id of its own (`<providerMessageId>:<receivedAtMs>`).
   */
  dedupeWithinMs: number | null;
  /** Our own id of a message of ours, from gateways that take one and give it back in the echo. */
  clientId: string | null;
  /** True when this is the late content of a message that came before as `unsupported`. */
  fillsPlaceholder: boolean;
  quotedProviderMessageId: string | null;
  content: MessageContent;
}

export interface ReactionEvent extends EventOrigin {
  type: 'reaction';
  providerMessageId: string | null;
  targetProviderMessageId: string;
  /** Null when the reaction was taken back. */
  emoji: string | null;
}

export interface EditEvent extends EventOrigin {
  type: 'edit';
  providerMessageId: string | null;
  targetProviderMessageId: string;
  text: string;
}

/** Origin is unknown when a gateway names the message only. */
export interface DeleteEvent {
  type: 'delete';
  targetProviderMessageId: string;
  chatAddress: string | null;
  fromMe: boolean | null;
  atMs: number;
}

/** What a gateway can say about a message of ours. */
export type ReportedState = 'pending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface StatusEvent {
  type: 'status';
  providerMessageId: string;
  state: ReportedState;
  chatAddress: string | null;
  atMs: number;
  error: { code: string; message: string } | null;
}

export interface ChannelHealthEvent {
  type: 'channel_health';
  state: 'connected' | 'connecting' | 'disconnected';
  detail: string | null;
}

export interface PresenceEvent {
  type: 'presence';
  chatAddress: string;
  state: 'online' | 'offline' | 'typing' | 'recording';
  lastSeenMs: number | null;
}

/** Known and of no use; the ledger shows `reason`, e.g. `group`, `contacts`, `action:vote`. */
export interface IgnoredEvent {
  type: 'ignored';
  reason: string;
  providerMessageId: string | null;
  chatAddress: string | null;
}

export type NormalizedEvent =
  | MessageEvent
  | ReactionEvent
  | EditEvent
  | DeleteEvent
  | StatusEvent
  | ChannelHealthEvent
  | PresenceEvent
  | IgnoredEvent;

/** Something in a delivery that could not be read; `path` like `$.messages[2]`. */
export interface DeliveryProblem {
  path: string;
  message: string;
}

export interface ParsedDelivery {
  events: NormalizedEvent[];
  problems: DeliveryProblem[];
}

export interface ParseOptions {
  /** When the delivery reached us; stands in where the gateway gives no time. */
  receivedAtMs: number;
  /** Kinds of chats whose messages are wanted; `person` alone when unset, others become `ignored`. */
  chatKinds?: readonly ChatKind[];
}
