import { parseBaileysDelivery } from '@loket/gateway-protocols/baileys-parser.ts';
import { type ParsedDelivery } from '@loket/gateway-protocols/normalized-event.ts';
import { parseWhapiDelivery } from '@loket/gateway-protocols/whapi-parser.ts';
import { type Channel } from '../../channels/channels.service.ts';
import { type Provider } from './inbound-ledger.ts';

interface Source {
  provider: Provider;
  channel: Channel;
  receivedAt: Date;
}

/** Reads a delivery in its gateway's words. */
export const readDelivery = (json: unknown, { provider, channel, receivedAt }: Source): ParsedDelivery => {
  const parse = provider === 'whapi' ? parseWhapiDelivery : parseBaileysDelivery;
  return parse(json, {
    receivedAtMs: receivedAt.getTime(),
    chatKinds: channel.settings.groupsOpenTickets ? ['person', 'group'] : ['person'],
  });
};
