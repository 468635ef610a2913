import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../../platform/errors/app-error.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { type AttemptEnd, Conversations } from '../../conversations/conversations.service.ts';

const BATCH_ENDS = 200;
const WORKSPACES_AT_ONCE = 3;
const PAUSE_MS = 1_000;

interface Waiting {
  end: AttemptEnd;
  written: () => void;
}

/**
 * Writes down how attempts ended, many at once: while one transaction of a workspace is under way its next ends gather.
 * What a gateway said is not forgotten because the database is away for a moment.
 */
@Injectable()
export class SendLedger {
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly writing = new Set<string>();
  private isOver = false;

  constructor(
    private readonly conversations: Conversations,
    private readonly logger: Logger,
  ) {}

  /** Returns when the end stands in the database, or never will. */
  write(workspaceId: string, end: AttemptEnd): Promise<void> {
    return new Promise((written) => {
      const gathered = this.waiting.get(workspaceId);
      if (gathered) gathered.push({ end, written });
      else this.waiting.set(workspaceId, [{ end, written }]);
      // Answers that came together are read one after another: they go together.
      setImmediate(() => this.begin());
    });
  }

  /** What cannot be written now never will be, by this process. */
  giveUp(): void {
    this.isOver = true;
  }

  private begin(): void {
    for (const workspaceId of this.waiting.keys()) {
      if (this.writing.size >= WORKSPACES_AT_ONCE) return;
      if (!this.writing.has(workspaceId)) void this.writeBatch(workspaceId);
    }
  }

  private async writeBatch(workspaceId: string): Promise<void> {
    const gathered = this.waiting.get(workspaceId) ?? [];
    const batch = gathered.splice(0, BATCH_ENDS);
    // Behind the others that wait.
    this.waiting.delete(workspaceId);
    if (gathered.length > 0) this.waiting.set(workspaceId, gathered);
    this.writing.add(workspaceId);
    await this.store(workspaceId, batch);
    this.writing.delete(workspaceId);
    batch.forEach(({ written }) => written());
    this.begin();
  }

  /** One end that cannot be written spoils no other. */
  private async store(workspaceId: string, batch: readonly Waiting[]): Promise<void> {
    const ends = batch.map(({ end }) => end);
    try {
      await this.conversations.outbox.settle(workspaceId, ends);
    } catch (error) {
      if (isAway(error) && !this.isOver) {
        await delay(PAUSE_MS);
        return this.store(workspaceId, batch);
      }
      if (batch.length > 1) {
        for (const one of batch) await this.store(workspaceId, [one]);
        return;
      }
      const ids = { workspace_id: workspaceId, message_id: ends[0]?.messageId };
      this.logger.error({ err: error, ...ids }, '[CHAT] the outcome of a send could not be written');
    }
  }
}

const isAway = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'database.unavailable';
