import { Injectable } from '@nestjs/common';
import { Wake } from '../../../platform/events/wake.ts';

// Fewer than a process runs jobs at once: a gateway that hangs must not take the places of all others.
const SENDS_PER_CHANNEL = 6;

/** How many sends of this process may be under way at one gateway. */
@Injectable()
export class ChannelLanes {
  private readonly taken = new Map<string, number>();
  private readonly crowded = new Set<string>();

  constructor(private readonly wake: Wake) {}

  /** False when all lanes are taken; whoever is turned away is called again when one is free. */
  enter(channelId: string): boolean {
    const taken = this.taken.get(channelId) ?? 0;
    if (taken >= SENDS_PER_CHANNEL) {
      this.crowded.add(channelId);
      return false;
    }
    this.taken.set(channelId, taken + 1);
    return true;
  }

  leave(channelId: string): void {
    const left = (this.taken.get(channelId) ?? 1) - 1;
    if (left === 0) this.taken.delete(channelId);
    else this.taken.set(channelId, left);
    if (this.crowded.delete(channelId)) this.wake.signal('outbound');
  }
}
