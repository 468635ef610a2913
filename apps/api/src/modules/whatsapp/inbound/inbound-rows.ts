import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../../platform/database/db.ts';
import { type IntakeOutcome } from '../../conversations/intake/intake.service.ts';

export interface DueDelivery {
  id: string;
  channel_id: string;
  provider: string;
  payload: string;
  received_at: Date;
}

interface Wanted {
  workspaceId: string;
  now: Date;
  limit: number;
  /** These alone, whether due or not. */
  only?: readonly string[];
}

const LOCK_CLASS = 0x10_ce7;
// As stored, that is compressed: a batch must fit into memory.
const BATCH_BYTES = 4_000_000;

/** The processor's statements on the ledger. */
@Injectable()
export class InboundRows {
  constructor(private readonly db: Db) {}

  /** Workspaces whose ledger holds something to do; steps from one to the next in the index. */
  async workspacesWithWork(now: Date): Promise<string[]> {
    const rows = await this.db.query<{ workspace_id: string }>(
      `WITH RECURSIVE fresh AS (
         (SELECT workspace_id FROM inbound_deliveries WHERE state = 'received' ORDER BY workspace_id LIMIT 1)
         UNION ALL
         SELECT (SELECT d.workspace_id FROM inbound_deliveries d
                 WHERE d.state = 'received' AND d.workspace_id > fresh.workspace_id
                 ORDER BY d.workspace_id LIMIT 1)
         FROM fresh WHERE fresh.workspace_id IS NOT NULL
       )
       SELECT workspace_id FROM fresh WHERE workspace_id IS NOT NULL
       UNION
       SELECT workspace_id FROM inbound_deliveries
       WHERE state = 'failed' AND next_attempt_at IS NOT NULL AND next_attempt_at <= $1`,
      [now],
    );
    return rows.map(({ workspace_id }) => workspace_id);
  }

  /** One batch of a workspace at a time, in all processes; the transaction's end gives it back. */
  async lockWorkspace(tx: Tx, workspaceId: string): Promise<boolean> {
    const [row] = await tx.query<{ is_mine: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS is_mine',
      [LOCK_CLASS, workspaceId],
    );
    return row?.is_mine ?? false;
  }

  /** To be asked in a statement after the lock's, or it might see what the holder before has just finished. */
  async due(tx: Tx, { workspaceId, now, limit, only }: Wanted): Promise<DueDelivery[]> {
    const columns = 'id, channel_id, provider, payload, received_at';
    if (only) {
      return tx.query(
        `SELECT ${columns} FROM inbound_deliveries
         WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND state IN ('received', 'failed') ORDER BY id`,
        [workspaceId, only],
      );
    }
    return tx.query(
      `SELECT ${columns} FROM (
         SELECT ${columns}, sum(pg_column_size(payload)) OVER (ORDER BY id) - pg_column_size(payload) AS bytes_before
         FROM (
           (SELECT ${columns} FROM inbound_deliveries
            WHERE workspace_id = $1 AND state = 'received' ORDER BY id LIMIT $3)
           UNION ALL
           (SELECT ${columns} FROM inbound_deliveries
            WHERE workspace_id = $1 AND state = 'failed' AND next_attempt_at IS NOT NULL AND next_attempt_at <= $2
            ORDER BY next_attempt_at LIMIT $3)
         ) due ORDER BY id LIMIT $3
       ) weighed WHERE bytes_before < $4 ORDER BY id`,
      [workspaceId, now, limit, BATCH_BYTES],
    );
  }

  async finish(tx: Tx, workspaceId: string, outcomes: IntakeOutcome[], now: Date): Promise<void> {
    const rows = outcomes.map(({ deliveryId, ...outcome }) => ({ id: deliveryId, ...outcome }));
    await tx.query(
      `UPDATE inbound_deliveries d SET state = r.state, reason = r.reason, error = r.error,
         messages_count = r.messages, statuses_count = r.statuses, attempts = d.attempts + 1,
         processed_at = $3, next_attempt_at = NULL
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, state text, reason text, error text, messages integer,
         statuses integer)
       WHERE d.workspace_id = $1 AND d.id = r.id`,
      [workspaceId, JSON.stringify(rows), now],
    );
  }

  /** Notes that one delivery could not be taken in, and when it is tried again: `delaysSeconds` by attempt, then never. */
  async fail(failure: {
    workspaceId: string;
    id: string;
    error: string;
    now: Date;
    delaysSeconds: readonly number[];
  }): Promise<void> {
    await this.db.query(
      `UPDATE inbound_deliveries SET state = 'failed', error = $3, reason = NULL, attempts = attempts + 1,
         processed_at = $4,
         next_attempt_at = $4::timestamptz + ($5::integer[])[attempts + 1] * interval '1 second'
       WHERE workspace_id = $1 AND id = $2 AND state IN ('received', 'failed')`,
      [failure.workspaceId, failure.id, failure.error, failure.now, failure.delaysSeconds],
    );
  }
}
