import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { Logger } from '../../../platform/logging/logger.ts';
import { type Workspace, Workspaces } from '../../workspaces/workspaces.service.ts';
import { BATCH_DELIVERIES, BatchError, InboundBatch } from './inbound-batch.ts';
import { InboundRows } from './inbound-rows.ts';
import { InboundTeller } from './inbound-teller.ts';

// After the last one a delivery waits for somebody to replay it.
const RETRY_DELAYS_SECONDS = [5, 30, 120, 600, 3_600, 21_600];
const MAX_ERROR_CHARACTERS = 500;

/** Takes in what waits in one workspace's ledger, batch by batch. */
@Injectable()
export class InboundDrain {
  constructor(
    private readonly batches: InboundBatch,
    private readonly rows: InboundRows,
    private readonly workspaces: Workspaces,
    private readonly teller: InboundTeller,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** One batch at least, and on until `isTurnOver`; `busy` when another process is at it, who will look again. */
  async drain(workspaceId: string, isTurnOver: () => boolean): Promise<'done' | 'busy'> {
    const workspace = await this.workspaces.get(workspaceId);
    do {
      const taken = await this.next(workspace);
      if (taken === 'busy') return 'busy';
      if (taken < BATCH_DELIVERIES) return 'done';
    } while (!isTurnOver());
    return 'done';
  }

  private async next(workspace: Workspace): Promise<number | 'busy'> {
    try {
      return await this.run(workspace);
    } catch (error) {
      if (!(error instanceof BatchError)) throw error;
      await this.divide(workspace, error);
      return error.deliveryIds.length;
    }
  }

  private async run(workspace: Workspace, only?: readonly string[]): Promise<number | 'busy'> {
    const outcome = await this.batches.run(workspace, only);
    if (outcome === 'busy') return 'busy';
    if (outcome === 'empty') return 0;
    await this.teller.tell(workspace, outcome);
    return outcome.outcomes.length;
  }

  /** Halves a batch that failed until the delivery that spoils it stands alone; the others go through. */
  private async divide(workspace: Workspace, { deliveryIds, cause }: BatchError): Promise<void> {
    const [only, ...others] = deliveryIds;
    if (only !== undefined && others.length === 0) return this.fail(workspace, only, cause);
    const middle = Math.ceil(deliveryIds.length / 2);
    for (const half of [deliveryIds.slice(0, middle), deliveryIds.slice(middle)]) {
      try {
        await this.run(workspace, half);
      } catch (error) {
        if (!(error instanceof BatchError)) throw error;
        await this.divide(workspace, error);
      }
    }
  }

  private async fail(workspace: Workspace, deliveryId: string, cause: unknown): Promise<void> {
    const ids = { delivery_id: deliveryId, workspace_id: workspace.id };
    this.logger.error({ err: cause, ...ids }, '[WEBHOOK] Delivery failed');
    const error = cause instanceof Error ? cause.message : 'unknown error';
    await this.rows.fail({
      workspaceId: workspace.id,
      id: deliveryId,
      error: storable(error),
      now: this.clock.now(),
      delaysSeconds: RETRY_DELAYS_SECONDS,
    });
  }
}

const storable = (text: string): string =>
  text.slice(0, MAX_ERROR_CHARACTERS).replaceAll('\0', '').toWellFormed();
