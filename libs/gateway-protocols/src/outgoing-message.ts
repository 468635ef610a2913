interface Addressed {
  /** Where to send it: the chat's address as it came in. */
  chatAddress: string;
  /** Our own id of the message; gateways that take one give it back in their echoes. */
  clientId: string;
  quotedProviderMessageId: string | null;
}

export interface OutgoingText extends Addressed {
  kind: 'text';
  body: string;
}

export interface OutgoingMedia extends Addressed {
  kind: 'image' | 'video' | 'audio' | 'document';
  /** The caption; audio has none, so it is left out there. */
  body: string | null;
  /** `url` is an http(s) or data URL that the gateway can read. */
  media: { url: string; mimeType: string; fileName: string | null };
}

export interface OutgoingLocation extends Addressed {
  kind: 'location';
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
}

export interface OutgoingContact extends Addressed {
  kind: 'contact';
  name: string;
  vcard: string;
}

export interface OutgoingReaction extends Addressed {
  kind: 'reaction';
  targetProviderMessageId: string;
  targetFromMe: boolean;
  /** Null takes the reaction back. */
  emoji: string | null;
}

export type OutgoingMessage =
  OutgoingText | OutgoingMedia | OutgoingLocation | OutgoingContact | OutgoingReaction;

export type OutgoingPresence = 'typing' | 'recording' | 'paused';

/** An HTTP request to a gateway: `path` is relative to its base URL, `body` is sent as JSON when there is one. */
export interface GatewayRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body: Record<string, unknown> | null;
}
