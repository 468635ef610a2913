import { type OutgoingMessage, type OutgoingPresence } from '@loket/gateway-protocols/outgoing-message.ts';
import { type SendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { type Channel, type GatewayHealth, type Provider } from '../../channels/channels.service.ts';

/** What the desk asks of a gateway, whatever it speaks. Only `send` matters; the others are courtesies. */
export interface GatewaySender extends GatewayHealth {
  readonly provider: Provider;
  send(channel: Channel, message: OutgoingMessage): Promise<SendOutcome>;
  tellPresence(channel: Channel, chatAddress: string, presence: OutgoingPresence): Promise<void>;
  /** The message, and those before it, have been read. */
  markRead(channel: Channel, chatAddress: string, externalId: string): Promise<void>;
}
