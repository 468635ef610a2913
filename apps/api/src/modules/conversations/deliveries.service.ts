import { Injectable } from '@nestjs/common';
import { nextDeliveryState } from '@loket/gateway-protocols/delivery-state.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { MESSAGE_DELIVERY_CHANGED } from './conversations.events.ts';
import {
  type ChannelRef,
  type DeliveryChange,
  type DeliveryError,
  type NamedMessage,
  type ReportOutcome,
  type SentMessage,
  type StatusReport,
} from './delivery-report.ts';
import { DeliveryRows } from './delivery-rows.ts';
import { type MessageDeliveryState } from './message.entity.ts';

const NO_REASON: DeliveryError = { code: 'failed', message: 'The gateway says that it failed, but not why' };

/** The one place where ticks are decided: answers, statuses and echoes all come through here, in any order. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly rows: DeliveryRows,
    private readonly tickets: Tickets,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Makes a batch and the answers of sends wait for each other. To be taken before any row is locked. */
  async lockNames(tx: Tx, names: { channelId: string; externalId: string }[]): Promise<void> {
    if (names.length > 0) await this.rows.lockNames(tx, names);
  }

  async apply(tx: Tx, channel: ChannelRef, report: StatusReport): Promise<ReportOutcome> {
    const outcomes = await this.applyAll(tx, channel, [report]);
    return outcomes.get(report.externalId) ?? 'unchanged';
  }

  /** Applies reports by rank. What is said of a message whose name we have not heard yet is parked until we do. */
  async applyAll(
    tx: Tx,
    channel: ChannelRef,
    reports: readonly StatusReport[],
  ): Promise<Map<string, ReportOutcome>> {
    const names = [...new Set(reports.map(({ externalId }) => externalId))].sort();
    if (names.length === 0) return new Map();
    const messages = await this.rows.lockByExternalId(tx, channel, names);
    const unheard = names.filter((name) => !messages.has(name));
    if (unheard.length > 0) {
      // The answer that tells the name may be written at this very moment: whoever comes second sees the first.
      await this.lockNames(tx, namesOf(channel, unheard));
      for (const found of await this.rows.lockByExternalId(tx, channel, unheard)) messages.set(...found);
    }
    const parked = reports.filter(({ externalId }) => !messages.has(externalId));
    await this.rows.park(tx, channel, parked, this.clock.now());
    const outcomes = new Map<string, ReportOutcome>(parked.map(({ externalId }) => [externalId, 'parked']));
    const changes: DeliveryChange[] = [];
    for (const [name, message] of messages) {
      const change = fold(
        message,
        name,
        reports.filter(({ externalId }) => externalId === name),
      );
      if (change) changes.push(change);
      outcomes.set(name, change ? 'applied' : 'unchanged');
    }
    await this.write(tx, channel, changes);
    return outcomes;
  }

  /** Notes a message's name at the gateway, and applies what was said of that name before. */
  async named(tx: Tx, channel: ChannelRef, named: NamedMessage): Promise<void> {
    const { externalId, state, at } = named;
    await this.lockNames(tx, namesOf(channel, [externalId]));
    const { message, twin } = await this.rows.lockWithTwin(tx, channel, named);
    if (!message) return;
    // Its echo was faster than the answer and not recognised: it gives way to the message itself.
    if (twin) await this.rows.giveWay(tx, channel, twin.id);
    const reports: StatusReport[] = [
      { externalId, state: state === 'pending' ? 'sent' : state, at, error: null },
      ...(await this.rows.unpark(tx, channel, externalId)),
      ...(isReported(twin?.deliveryState)
        ? [{ externalId, state: twin.deliveryState, at, error: null }]
        : []),
    ];
    const change = fold(message, externalId, reports);
    if (change) await this.write(tx, channel, [change]);
  }

  /**
   * Recognises an echo (a message of the desk's own that the gateway reports) of a send that is under way or whose
   * answer was lost, by its text. Gives the message's id, or null when it was typed elsewhere, e.g. on the phone.
   */
  async settleByEcho(
    tx: Tx,
    channel: ChannelRef,
    echo: { chatId: string; body: string; externalId: string; at: Date; clientId?: string | null },
  ): Promise<string | null> {
    const messageId = await this.rows.findUnsettled(tx, channel, echo);
    if (messageId === null) return null;
    await this.named(tx, channel, { messageId, externalId: echo.externalId, state: 'sent', at: echo.at });
    return messageId;
  }

  private async write(tx: Tx, channel: ChannelRef, changes: DeliveryChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.rows.write(tx, channel, changes, this.clock.now());
    const told = changes.filter(({ from, to }) => from !== to);
    await this.eventLog.record(
      tx,
      { kind: 'channel', workspaceId: channel.workspaceId, id: channel.id },
      told.map(({ message, from, to }) => ({
        type: MESSAGE_DELIVERY_CHANGED,
        ticketId: message.ticketId,
        chatId: message.chatId,
        data: { message_id: message.id, from, to },
      })),
    );
    for (const { message, from, to } of told) {
      if (message.ticketId === null) continue;
      if (to === 'failed')
        await this.tickets.markNeedsAttention(tx, channel.workspaceId, message.ticketId, true);
      if (from === 'failed') await this.calm(tx, channel.workspaceId, message.ticketId);
    }
  }

  /** A ticket needs no attention any more when none of its messages has failed. */
  async calm(tx: Tx, workspaceId: string, ticketId: string): Promise<void> {
    if (await this.rows.hasFailed(tx, workspaceId, ticketId)) return;
    await this.tickets.markNeedsAttention(tx, workspaceId, ticketId, false);
  }
}

const namesOf = (channel: ChannelRef, externalIds: string[]): { channelId: string; externalId: string }[] =>
  externalIds.map((externalId) => ({ channelId: channel.id, externalId }));

const isReported = (
  state: SentMessage['deliveryState'] | undefined,
): state is Exclude<MessageDeliveryState, 'uncertain'> =>
  state !== undefined && state !== null && state !== 'uncertain';

/** A message and all that is said of it, as one change; null when it changes nothing. */
const fold = (
  message: SentMessage,
  externalId: string,
  reports: readonly StatusReport[],
): DeliveryChange | null => {
  const from = message.deliveryState;
  if (from === null) return null;
  const change: DeliveryChange = {
    message,
    externalId,
    from,
    to: from,
    error: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
  };
  for (const report of reports) add(change, report);
  if (change.to !== 'failed') change.error = null;
  // While a send is under way its outcome is the sender's to write, and "pending" is none.
  if (change.to === 'pending') return null;
  const isNews = change.to !== from || message.externalId !== externalId;
  return isNews ? change : null;
};

const add = (change: DeliveryChange, { state, at, error }: StatusReport): void => {
  change.to = nextDeliveryState(change.to, state);
  if (state === 'failed') change.error = error ?? NO_REASON;
  if (state === 'pending' || state === 'failed') return;
  change.sentAt = earlier(change.sentAt, at);
  if (state !== 'sent') change.deliveredAt = earlier(change.deliveredAt, at);
  if (state === 'read' || state === 'played') change.readAt = earlier(change.readAt, at);
};

const earlier = (known: Date | null, at: Date): Date => (known !== null && known < at ? known : at);
