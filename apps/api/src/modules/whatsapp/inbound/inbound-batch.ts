import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { Db, type Tx } from '../../../platform/database/db.ts';
import { AppError } from '../../../platform/errors/app-error.ts';
import { Channels } from '../../channels/channels.service.ts';
import { type Workspace } from '../../workspaces/workspaces.service.ts';
import { Intake, type IntakeDelivery, type IntakeResult } from '../../conversations/intake/intake.service.ts';
import { readDelivery } from './delivery-reader.ts';
import { type Provider } from './inbound-ledger.ts';
import { type DueDelivery, InboundRows } from './inbound-rows.ts';

export const BATCH_DELIVERIES = 200;

/** What one go at a workspace's ledger came to; `busy` when another process is at it. */
export type BatchOutcome = 'busy' | 'empty' | IntakeResult;

/** One batch of a workspace's deliveries, in one transaction, by one process at a time. */
@Injectable()
export class InboundBatch {
  constructor(
    private readonly db: Db,
    private readonly rows: InboundRows,
    private readonly channels: Channels,
    private readonly intake: Intake,
    private readonly clock: Clock,
  ) {}

  /** Throws a BatchError that names the deliveries it had in hand when they could not be taken in together. */
  async run(workspace: Workspace, only?: readonly string[]): Promise<BatchOutcome> {
    let inHand: string[] = [];
    try {
      return await this.db.write(async (tx) => {
        if (!(await this.rows.lockWorkspace(tx, workspace.id))) return 'busy';
        const wanted = { workspaceId: workspace.id, now: this.clock.now(), limit: BATCH_DELIVERIES, only };
        const due = await this.rows.due(tx, wanted);
        inHand = due.map(({ id }) => id);
        return due.length === 0 ? 'empty' : this.takeIn(tx, workspace, due);
      });
    } catch (error) {
      if (inHand.length === 0 || isAway(error)) throw error;
      throw new BatchError(inHand, error);
    }
  }

  private async takeIn(tx: Tx, workspace: Workspace, due: DueDelivery[]): Promise<IntakeResult> {
    const channels = new Map(
      (await this.channels.list(workspace.id)).map((channel) => [channel.id, channel]),
    );
    const batch = due.map((delivery): IntakeDelivery => {
      const channel = channels.get(delivery.channel_id);
      if (!channel) throw new Error('A delivery names a channel that its workspace does not have');
      const provider = delivery.provider as Provider;
      const read = readDelivery(parse(delivery.payload), {
        provider,
        channel,
        receivedAt: delivery.received_at,
      });
      return { id: delivery.id, channel, receivedAt: delivery.received_at, ...read };
    });
    const result = await this.intake.process(tx, workspace, batch);
    await this.rows.finish(tx, workspace.id, result.outcomes, this.clock.now());
    return result;
  }
}

/** A batch that failed for a reason of its own, with the deliveries it held. */
export class BatchError extends Error {
  constructor(
    readonly deliveryIds: string[],
    override readonly cause: unknown,
  ) {
    super('A batch of deliveries could not be taken in');
  }
}

const isAway = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'database.unavailable';

// The edge stores nothing else than JSON; whatever got in otherwise is told as unreadable.
const parse = (payload: string): unknown => {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
};
