import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type SendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { type Channel } from '../../channels/channels.service.ts';
import { type LeasedMessage } from '../../conversations/conversations.service.ts';
import { endOf } from './attempt-end.ts';
import { ChannelLanes } from './channel-lanes.ts';
import { Gateways } from './gateways.ts';
import { OutgoingMessages } from './outgoing-messages.ts';
import { SendLedger } from './send-ledger.ts';
import { SendReports } from './send-reports.ts';

const NO_CHANNEL = {
  kind: 'retry',
  afterMs: null,
  code: 'channel_unread',
  message: 'Loket could not look up the channel',
} as const;
const UNREAD = {
  kind: 'uncertain',
  code: 'answer_unread',
  message: 'Loket could not read the answer',
} as const;

/** Makes the attempts that are marked, each to its end: the call, its outcome in the database, and word of it. */
@Injectable()
export class AttemptRunner {
  private readonly lanes = new ChannelLanes();
  private readonly inHand = new Map<string, Promise<void>>();

  constructor(
    private readonly gateways: Gateways,
    private readonly messages: OutgoingMessages,
    private readonly ledger: SendLedger,
    private readonly reports: SendReports,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  room(): ReturnType<ChannelLanes['room']> {
    return this.lanes.room(this.inHand.size);
  }

  count(): number {
    return this.inHand.size;
  }

  /** Whether this process knows more of the message than the database does. */
  holds(messageId: string): boolean {
    return this.inHand.has(messageId);
  }

  /** `onRoom` is called when the gateway has answered, and when the next message of the chat may go. */
  start(message: LeasedMessage, onRoom: () => void): void {
    this.lanes.enter(message.channelId);
    const attempt = this.run(message, onRoom).finally(() => {
      this.inHand.delete(message.id);
      onRoom();
    });
    this.inHand.set(message.id, attempt);
  }

  /** Waits for what is under way, but not for ever. */
  async finish(patienceMs: number): Promise<void> {
    const patience = new AbortController();
    const all = Promise.all(this.inHand.values());
    await Promise.race([
      all,
      delay(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
    this.ledger.giveUp();
  }

  private async run(message: LeasedMessage, onRoom: () => void): Promise<void> {
    const { channel, outcome } = await this.send(message);
    this.lanes.leave(message.channelId);
    onRoom();
    const end = endOf(message, outcome, { now: this.clock.now(), random: Math.random() });
    await this.ledger.write(message.workspaceId, end);
    if (channel) await this.reports.report(channel, message, outcome);
  }

  /** Never throws: whatever went wrong is an outcome too. */
  private async send(message: LeasedMessage): Promise<{ channel: Channel | null; outcome: SendOutcome }> {
    let channel: Channel | null = null;
    try {
      channel = await this.gateways.channelOf(message);
      const prepared = await this.messages.prepare(channel, message);
      if ('outcome' in prepared) return { channel, outcome: prepared.outcome };
      return { channel, outcome: await this.gateways.send(channel, prepared.message) };
    } catch (error) {
      this.logger.error({ err: error, message_id: message.id }, '[CHAT] a send broke off');
      return { channel, outcome: channel ? UNREAD : NO_CHANNEL };
    }
  }
}
