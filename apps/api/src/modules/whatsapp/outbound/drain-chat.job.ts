import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { nextAttemptDelayMs } from '@loket/gateway-protocols/backoff.ts';
import { type SendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type JobContext, JobTasks } from '../../../platform/jobs/job-tasks.ts';
import { Conversations, type DueChat, type OutboxHead } from '../../conversations/conversations.service.ts';
import { ChannelLanes } from './channel-lanes.ts';
import { Gateways } from './gateways.ts';
import { SendReports } from './send-reports.ts';

export const DRAIN_CHAT = 'whatsapp.drain_chat';

// Longer than any call to a gateway lasts: when it is over, the worker that made it is gone.
const LEASE_MS = 60_000;
const PERSIST_TRIES = 10;
const PERSIST_PAUSE_MS = 2_000;
const MIN_ATTEMPTS = 8;
const GIVE_UP_AFTER_MS = 3_600_000;
const LOST = { code: 'worker_lost', message: 'Loket stopped while the message was being sent' };
const UNNAMED = { code: 'no_message_id', message: 'The gateway took the message without naming it' };

/**
 * Sends what waits in one chat, the oldest first. The try is marked in the database before the call, so that after a
 * crash at any instant nothing is sent twice: what was marked and has no outcome is "uncertain".
 */
@Injectable()
export class DrainChatJob implements OnModuleInit, OnModuleDestroy {
  private isStopping = false;

  constructor(
    private readonly tasks: JobTasks,
    private readonly conversations: Conversations,
    private readonly gateways: Gateways,
    private readonly lanes: ChannelLanes,
    private readonly reports: SendReports,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.tasks.register(DRAIN_CHAT, (payload, context) => this.drain(payload as DueChat, context));
  }

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  private async drain(chat: DueChat, { signal }: JobContext): Promise<void> {
    while (!this.isStopping && !signal.aborted) {
      const head = await this.conversations.outbox.head(chat);
      if (head === null || !(await this.attempt(head))) return;
    }
  }

  /** True when the next message may go. */
  private async attempt(head: OutboxHead): Promise<boolean> {
    const { outbox } = this.conversations;
    if (head.nextAttemptAt > this.clock.now()) return false;
    if (head.isBeingTried) {
      await outbox.uncertain(head, LOST);
      return true;
    }
    if (!this.lanes.enter(head.channelId)) return false;
    try {
      const begun = await outbox.begin(head, LEASE_MS);
      return begun !== null && (await this.send(begun));
    } finally {
      this.lanes.leave(head.channelId);
    }
  }

  private async send(head: OutboxHead): Promise<boolean> {
    const channel = await this.gateways.channelOf(head);
    const outcome = await this.gateways.send(channel, {
      kind: 'text',
      body: head.body,
      chatAddress: head.chatAddress,
      clientId: head.id,
      quotedProviderMessageId: head.quotedExternalId,
    });
    const mayGoOn = await this.persist(() => this.settle(head, outcome));
    await this.reports.report(channel, head, outcome);
    return mayGoOn;
  }

  /** What a gateway said must not be forgotten because the database was away for a moment. */
  private async persist<T>(write: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await write();
      } catch (error) {
        if (tries === PERSIST_TRIES) throw error;
        await delay(PERSIST_PAUSE_MS);
      }
    }
  }

  private async settle(head: OutboxHead, outcome: SendOutcome): Promise<boolean> {
    const { outbox } = this.conversations;
    switch (outcome.kind) {
      case 'accepted':
        if (outcome.providerMessageId === null) await outbox.uncertain(head, UNNAMED);
        else await outbox.accepted(head, { externalId: outcome.providerMessageId, state: outcome.state });
        return true;
      case 'rejected':
        await outbox.failed(head, outcome);
        return true;
      case 'uncertain':
        await outbox.uncertain(head, outcome);
        return true;
      case 'retry':
        return this.deferOrGiveUp(head, outcome);
    }
  }

  private async deferOrGiveUp(
    head: OutboxHead,
    outcome: Extract<SendOutcome, { kind: 'retry' }>,
  ): Promise<boolean> {
    const nowMs = this.clock.now().getTime();
    if (head.attempts >= MIN_ATTEMPTS && nowMs - head.createdAt.getTime() >= GIVE_UP_AFTER_MS) {
      await this.conversations.outbox.failed(head, outcome);
      return true;
    }
    const delayMs = nextAttemptDelayMs(head.attempts, {
      retryAfterMs: outcome.afterMs,
      random: Math.random(),
    });
    await this.conversations.outbox.deferred(head, new Date(nowMs + delayMs), outcome);
    return false;
  }
}
