import {
  type GatewayRequest,
  type OutgoingMessage,
  type OutgoingPresence,
} from '@loket/gateway-protocols/outgoing-message.ts';
import { type SendOutcome, type SendResult } from '@loket/gateway-protocols/send-outcome.ts';
import { type Clock } from '../../../platform/clock/clock.ts';
import { type Channel, type Provider } from '../../channels/channels.service.ts';
import { type GatewayHttp } from './gateway-http.ts';
import { type GatewaySender } from './gateway-sender.ts';

const COURTESY_TIMEOUT_MS = 5_000;
const NO_ADDRESS = {
  kind: 'rejected' as const,
  code: 'no_gateway',
  message: 'The channel has no gateway address',
};

/** How one gateway's calls look and how its answers are read. */
export interface GatewayProtocol {
  provider: Provider;
  send(message: OutgoingMessage): GatewayRequest;
  outcome(result: SendResult, nowMs: number): SendOutcome;
  presence(chatAddress: string, presence: OutgoingPresence): GatewayRequest;
  read(chatAddress: string, externalId: string): GatewayRequest;
  health(): GatewayRequest;
  /** Reads the body of the answer to `health`. */
  healthOf(body: unknown): { isConnected: boolean; detail: string | null };
}

/** The sender for every gateway that is spoken to by HTTP and JSON. */
export class HttpGateway implements GatewaySender {
  readonly provider: Provider;

  constructor(
    private readonly protocol: GatewayProtocol,
    private readonly http: GatewayHttp,
    private readonly clock: Clock,
  ) {
    this.provider = protocol.provider;
  }

  async send(channel: Channel, message: OutgoingMessage): Promise<SendOutcome> {
    const target = targetOf(channel);
    if (!target) return NO_ADDRESS;
    const result = await this.http.call(target, this.protocol.send(message));
    return this.protocol.outcome(result, this.clock.now().getTime());
  }

  async tellPresence(channel: Channel, chatAddress: string, presence: OutgoingPresence): Promise<void> {
    await this.courtesy(channel, this.protocol.presence(chatAddress, presence));
  }

  async markRead(channel: Channel, chatAddress: string, externalId: string): Promise<void> {
    await this.courtesy(channel, this.protocol.read(chatAddress, externalId));
  }

  async check(channel: Channel): Promise<{ state: 'ok' | 'failing'; detail: string | null }> {
    const target = targetOf(channel);
    if (!target) return { state: 'failing', detail: NO_ADDRESS.message };
    const result = await this.http.call(target, this.protocol.health(), COURTESY_TIMEOUT_MS);
    if ('phase' in result)
      return { state: 'failing', detail: result.message ?? 'The gateway cannot be reached' };
    if (result.status >= 300) return { state: 'failing', detail: `The gateway answered ${result.status}` };
    const { isConnected, detail } = this.protocol.healthOf(parsed(result.body));
    return { state: isConnected ? 'ok' : 'failing', detail };
  }

  private async courtesy(channel: Channel, request: GatewayRequest): Promise<void> {
    const target = targetOf(channel);
    if (target) await this.http.call(target, request, COURTESY_TIMEOUT_MS);
  }
}

const targetOf = ({ baseUrl, token }: Channel): { baseUrl: string; token: string | null } | null =>
  baseUrl === null ? null : { baseUrl, token };

const parsed = (body: unknown): unknown => {
  try {
    return typeof body === 'string' ? (JSON.parse(body) as unknown) : body;
  } catch {
    return null;
  }
};
