import { Injectable } from '@nestjs/common';
import { Db } from '../../../platform/database/db.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { GatheringWriter } from './gathering-writer.ts';

export type Provider = 'whapi' | 'baileys';

/** A delivery as it came, before anybody looked into it. */
export interface NewDelivery {
  workspaceId: string;
  id: string;
  channelId: string;
  provider: Provider;
  payload: string;
  receivedAt: Date;
}

const LIMITS = {
  batchItems: 200,
  batchWeight: 4_000_000,
  waitingItems: 5_000,
  waitingWeight: 64_000_000,
  patienceMs: 15_000,
};

// Half of what may wait: a workspace whose gateway runs wild leaves room for the others.
const WAITING_OF_ONE = LIMITS.waitingItems / 2;

const INSERT = `
  INSERT INTO inbound_deliveries (workspace_id, id, channel_id, provider, payload, received_at, state)
  SELECT workspace_id, id, channel_id, provider, payload, received_at, 'received'
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
    AS r(workspace_id, id, channel_id, provider, payload, received_at)`;

const unavailable = (): AppError =>
  new AppError('database.unavailable', 503, 'The delivery could not be stored; send it again', {
    retryAfterSeconds: 2,
  });

/** Where deliveries are safe: `store` returns when the row is committed, and wakes the processor. */
@Injectable()
export class InboundLedger {
  private readonly writer = new GatheringWriter<NewDelivery>(
    {
      write: (deliveries) => this.insert(deliveries),
      weigh: (delivery) => delivery.payload.length,
      isWorthSplitting: (error) => !(error instanceof AppError),
      busy: unavailable,
    },
    LIMITS,
  );

  private readonly waiting = new Map<string, number>();

  constructor(private readonly db: Db) {}

  async store(delivery: NewDelivery): Promise<void> {
    const { workspaceId } = delivery;
    if (this.waitingOf(workspaceId) >= WAITING_OF_ONE) throw unavailable();
    this.waiting.set(workspaceId, this.waitingOf(workspaceId) + 1);
    try {
      await this.writer.store(delivery);
    } finally {
      const rest = this.waitingOf(workspaceId) - 1;
      if (rest > 0) this.waiting.set(workspaceId, rest);
      else this.waiting.delete(workspaceId);
    }
  }

  private waitingOf(workspaceId: string): number {
    return this.waiting.get(workspaceId) ?? 0;
  }

  private async insert(deliveries: NewDelivery[]): Promise<void> {
    const column = <K extends keyof NewDelivery>(key: K) => deliveries.map((delivery) => delivery[key]);
    await this.db.execute(
      INSERT,
      [
        column('workspaceId'),
        column('id'),
        column('channelId'),
        column('provider'),
        column('payload'),
        column('receivedAt'),
      ],
      ['inbound'],
    );
  }
}
