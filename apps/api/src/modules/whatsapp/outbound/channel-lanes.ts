import { type LeaseWish } from '../../conversations/conversations.service.ts';

// A gateway that hangs must not take the places of all others.
const SENDS_PER_CHANNEL = 16;
const SENDS_IN_ALL = 128;
// Sends whose outcome is not written down yet count too: when the database is slow, no more are begun.
const IN_HAND = 512;

type Room = Pick<LeaseWish, 'limit' | 'perChannel' | 'crowded'>;

/** How many sends of this process may be under way, at one gateway and in all. */
export class ChannelLanes {
  private readonly taken = new Map<string, number>();
  private sending = 0;

  enter(channelId: string): void {
    this.sending += 1;
    this.taken.set(channelId, (this.taken.get(channelId) ?? 0) + 1);
  }

  leave(channelId: string): void {
    this.sending -= 1;
    const left = (this.taken.get(channelId) ?? 1) - 1;
    if (left === 0) this.taken.delete(channelId);
    else this.taken.set(channelId, left);
  }

  /** How many more may begin while `inHand` of them have not come to their end. */
  room(inHand: number): Room {
    return {
      limit: Math.max(0, Math.min(SENDS_IN_ALL - this.sending, IN_HAND - inHand)),
      perChannel: SENDS_PER_CHANNEL,
      crowded: [...this.taken].map(([channelId, taken]) => ({
        channelId,
        free: Math.max(0, SENDS_PER_CHANNEL - taken),
      })),
    };
  }
}
