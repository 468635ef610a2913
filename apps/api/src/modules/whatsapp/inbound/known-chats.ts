import { Injectable } from '@nestjs/common';
import { type ParsedDelivery } from '@loket/gateway-protocols/normalized-event.ts';

const CAPACITY_CHATS = 10_000;

/** Chats that this process has seen lately, so that a delivery's answer can name its chat without a look-up. */
@Injectable()
export class KnownChats {
  private readonly chatIds = new Map<string, string>();

  remember(channelId: string, address: string, chatId: string): void {
    const key = `${channelId} ${address}`;
    this.chatIds.delete(key);
    this.chatIds.set(key, chatId);
    const oldest = this.chatIds.size > CAPACITY_CHATS ? this.chatIds.keys().next() : null;
    if (oldest?.value !== undefined) this.chatIds.delete(oldest.value);
  }

  /** The chat of a delivery whose messages are all of one known sender. */
  chatOf(channelId: string, { events }: ParsedDelivery): string | null {
    const addresses = new Set(events.map((event) => (event.type === 'message' ? event.chatAddress : null)));
    const [address] = addresses;
    if (addresses.size !== 1 || !address) return null;
    return this.chatIds.get(`${channelId} ${address}`) ?? null;
  }
}
