import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { Tickets } from '../tickets/tickets.service.ts';
import { MESSAGE_DELIVERY_CHANGED } from './conversations.events.ts';
import { foldReports, isReported, unnamedChange } from './delivery-change.ts';
import {
  type AttemptEnd,
  type ChannelRef,
  type DeliveryChange,
  type NamedEnd,
  type ReportOutcome,
  type SentMessage,
  type StatusReport,
} from './delivery-report.ts';
import { DeliveryRows, nameKey } from './delivery-rows.ts';

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

  /** Applies reports by rank. What is said of a message whose name we have not heard yet is parked until we do. */
  async applyAll(
    tx: Tx,
    channel: ChannelRef,
    reports: readonly StatusReport[],
  ): Promise<Map<string, ReportOutcome>> {
    const byName = Map.groupBy(reports, ({ externalId }) => externalId);
    const names = [...byName.keys()].sort();
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
      const change = foldReports(message, name, byName.get(name) ?? []);
      if (change) changes.push(change);
      outcomes.set(name, change ? 'applied' : 'unchanged');
    }
    await this.write(tx, channel.workspaceId, changes);
    return outcomes;
  }

  /**
   * Writes down how attempts of one workspace ended, in a number of statements that does not grow with theirs. A name
   * that is new brings along what was said of it before. Names are locked first, then tickets, then messages.
   */
  async settle(tx: Tx, workspaceId: string, ends: readonly AttemptEnd[]): Promise<void> {
    const named = ends.filter((end) => end.kind === 'named');
    await this.lockNames(tx, named);
    const parked = await this.rows.unpark(tx, workspaceId, named);
    const failing = ends.filter((end) => mayFail(end, parked)).flatMap(({ ticketId }) => ticketId ?? []);
    if (failing.length > 0) await this.tickets.lock(tx, workspaceId, [...new Set(failing)]);
    const { messages, twins } = await this.rows.lockAttempts(tx, workspaceId, ends);
    // Their echoes were faster than the answers and not recognised: they give way to the messages themselves.
    if (twins.size > 0) await this.rows.giveWay(tx, workspaceId, [...twins.values()]);
    const changes = ends.flatMap((end) => {
      const message = messages.get(end.messageId);
      if (!message) return [];
      if (end.kind !== 'named') return unnamedChange(message, end) ?? [];
      const said = [...(parked.get(nameKey(end)) ?? []), ...saidOfTwin(twins.get(end.messageId), end)];
      const answer = { ...end, state: end.state === 'pending' ? ('sent' as const) : end.state, error: null };
      return foldReports(message, end.externalId, [answer, ...said]) ?? [];
    });
    await this.write(tx, workspaceId, changes);
    await this.holdBack(tx, workspaceId, changes);
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
    const { externalId, at } = echo;
    const end = { messageId, channelId: channel.id, ticketId: null, externalId, at };
    await this.settle(tx, channel.workspaceId, [{ ...end, kind: 'named', state: 'sent' }]);
    return messageId;
  }

  /** A ticket needs no attention any more when none of its messages has failed. */
  async calm(tx: Tx, workspaceId: string, ticketId: string): Promise<void> {
    if (await this.rows.hasFailed(tx, workspaceId, ticketId)) return;
    await this.tickets.markNeedsAttention(tx, workspaceId, [ticketId], false);
  }

  /** What stands in a chat behind a message that waits for its next attempt waits with it. */
  private async holdBack(tx: Tx, workspaceId: string, changes: readonly DeliveryChange[]): Promise<void> {
    const deferred = changes.filter(({ nextAttemptAt }) => nextAttemptAt !== null);
    if (deferred.length > 0) await this.rows.holdBack(tx, workspaceId, deferred);
  }

  private async write(tx: Tx, workspaceId: string, changes: readonly DeliveryChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.rows.write(tx, workspaceId, changes, this.clock.now());
    const told = changes.filter(({ from, to, nextAttemptAt }) => from !== to || nextAttemptAt !== null);
    const facts = told.map(({ message, from, to }) => ({
      actor: { kind: 'channel' as const, workspaceId, id: message.channelId },
      event: {
        type: MESSAGE_DELIVERY_CHANGED,
        ticketId: message.ticketId,
        chatId: message.chatId,
        data: { message_id: message.id, from, to },
      },
    }));
    await this.eventLog.recordAll(tx, workspaceId, facts);
    const failed = ticketsOf(told.filter(({ to }) => to === 'failed'));
    if (failed.length > 0) await this.tickets.markNeedsAttention(tx, workspaceId, failed, true);
    for (const ticketId of ticketsOf(told.filter(({ from }) => from === 'failed'))) {
      await this.calm(tx, workspaceId, ticketId);
    }
  }
}

const namesOf = (channel: ChannelRef, externalIds: string[]): { channelId: string; externalId: string }[] =>
  externalIds.map((externalId) => ({ channelId: channel.id, externalId }));

const ticketsOf = (changes: readonly DeliveryChange[]): string[] => [
  ...new Set(changes.flatMap(({ message }) => message.ticketId ?? [])),
];

const mayFail = (end: AttemptEnd, parked: ReadonlyMap<string, StatusReport[]>): boolean =>
  end.kind === 'failed' ||
  (end.kind === 'named' && (parked.get(nameKey(end)) ?? []).some(({ state }) => state === 'failed'));

const saidOfTwin = (twin: SentMessage | undefined, { externalId, at }: NamedEnd): StatusReport[] => {
  const state = twin?.deliveryState;
  return isReported(state) ? [{ externalId, state, at, error: null }] : [];
};
