import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type OutgoingMessage } from '@loket/gateway-protocols/outgoing-message.ts';
import { type SendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Channel, Channels, type Provider } from '../../channels/channels.service.ts';
import { BAILEYS } from './baileys.protocol.ts';
import { GatewayHttp } from './gateway-http.ts';
import { type GatewaySender } from './gateway-sender.ts';
import { HttpGateway } from './http-gateway.ts';
import { WHAPI } from './whapi.protocol.ts';

const rejected = (code: string, message: string): SendOutcome => ({ kind: 'rejected', code, message });

/** Which sender serves a channel. */
@Injectable()
export class Gateways implements OnModuleInit {
  private readonly senders: ReadonlyMap<Provider, GatewaySender>;

  constructor(
    private readonly channels: Channels,
    http: GatewayHttp,
    clock: Clock,
  ) {
    const all = [WHAPI, BAILEYS].map((protocol) => new HttpGateway(protocol, http, clock));
    this.senders = new Map(all.map((sender) => [sender.provider, sender]));
  }

  onModuleInit(): void {
    this.senders.forEach((sender, provider) => this.channels.registerGateway(provider, sender));
  }

  channelOf({ workspaceId, channelId }: { workspaceId: string; channelId: string }): Promise<Channel> {
    return this.channels.get(workspaceId, channelId);
  }

  /** Null for a channel that nothing can be sent through now. */
  of(channel: Channel): GatewaySender | null {
    if (!channel.isActive || channel.provider === null) return null;
    return this.senders.get(channel.provider) ?? null;
  }

  async send(channel: Channel, message: OutgoingMessage): Promise<SendOutcome> {
    if (!channel.isActive) return rejected('channel_inactive', 'The channel is switched off');
    const sender = this.of(channel);
    if (!sender) return rejected('no_gateway', 'Nothing can be sent through this channel');
    return sender.send(channel, message);
  }
}
