import { baileysConnectionOf } from '@loket/gateway-protocols/baileys-channel.ts';
import {
  baileysHealthRequest,
  baileysPresenceRequest,
  baileysReadRequest,
  baileysSendRequest,
} from '@loket/gateway-protocols/baileys-requests.ts';
import { recordOf } from '@loket/gateway-protocols/json-reader.ts';
import { baileysSendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { type GatewayProtocol } from './http-gateway.ts';

export const BAILEYS: GatewayProtocol = {
  provider: 'baileys',
  send: baileysSendRequest,
  outcome: baileysSendOutcome,
  presence: baileysPresenceRequest,
  read: baileysReadRequest,
  health: baileysHealthRequest,
  healthOf: (body) => {
    const said = baileysConnectionOf(recordOf(body) ?? {});
    const isHealth = 'type' in said && said.type === 'channel_health';
    return isHealth
      ? { isConnected: said.state === 'connected', detail: said.detail }
      : { isConnected: false, detail: 'The gateway did not say whether it is connected' };
  },
};
