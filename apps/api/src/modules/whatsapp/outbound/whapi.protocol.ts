import { whapiSendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { whapiHealthOf } from '@loket/gateway-protocols/whapi-channel.ts';
import {
  whapiHealthRequest,
  whapiPresenceRequest,
  whapiReadRequest,
  whapiSendRequest,
} from '@loket/gateway-protocols/whapi-requests.ts';
import { type GatewayProtocol } from './http-gateway.ts';

export const WHAPI: GatewayProtocol = {
  provider: 'whapi',
  send: whapiSendRequest,
  outcome: whapiSendOutcome,
  presence: whapiPresenceRequest,
  read: (_chatAddress, externalId) => whapiReadRequest(externalId),
  health: whapiHealthRequest,
  healthOf: (body) => {
    const { state, detail } = whapiHealthOf(body);
    return { isConnected: state === 'connected', detail };
  },
};
