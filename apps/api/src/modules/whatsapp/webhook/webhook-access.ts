import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { type Channel, Channels } from '../../channels/channels.service.ts';
import { WebhookLimit } from './webhook-limit.ts';

/** What a request shows of its sender before its body is looked at. */
export interface Caller {
  channelKey: string | null;
  secret: string | null;
  peerAddress: string;
  /** True when a browser or a proxy stands between: then the peer's address proves nothing. */
  isRelayed: boolean;
}

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** Whether a delivery without a channel key may come in at all. */
const mayDeliverWithoutKey = (
  caller: Omit<Caller, 'channelKey'>,
  config: Pick<AppConfig, 'webhookSecret' | 'isEmbedded'>,
): boolean => {
  if (caller.secret !== null)
    return config.webhookSecret !== null && isSame(caller.secret, config.webhookSecret);
  return config.isEmbedded && !caller.isRelayed && LOOPBACK.test(caller.peerAddress);
};

/** Finds the channel of a delivery, or refuses it: a wrong key and an unknown one look the same. */
@Injectable()
export class WebhookAccess {
  constructor(
    private readonly config: AppConfig,
    private readonly channels: Channels,
    private readonly limit: WebhookLimit,
  ) {}

  /** Throws 401 for who may not deliver, 429 for a channel that brings too much. */
  async channelFor(caller: Caller): Promise<Channel> {
    const channel = await this.find(caller);
    await this.limit.count(channel.id);
    return channel;
  }

  private async find(caller: Caller): Promise<Channel> {
    if (caller.channelKey !== null) {
      const channel = await this.channels.byKey(caller.channelKey);
      if (channel?.isActive && channel.kind === 'whatsapp') return channel;
      throw unauthorized();
    }
    if (!mayDeliverWithoutKey(caller, this.config)) throw unauthorized();
    const channel = await this.channels.default(null);
    if (channel) return channel;
    throw new AppError('channels.no_default', 404, 'There is no default WhatsApp channel to deliver to');
  }
}

const unauthorized = (): AppError =>
  new AppError(
    'webhook.unauthorized',
    401,
    'Deliver with the channel key in the address, or with the header X-Webhook-Secret',
  );
