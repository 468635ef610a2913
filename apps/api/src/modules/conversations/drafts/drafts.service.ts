import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { Db, type Tx } from '../../../platform/database/db.ts';
import { EventLog } from '../../../platform/events/event-log.ts';
import { DRAFT_CHANGED } from '../conversations.events.ts';

export interface DraftRow {
  is_internal: boolean;
  body: string;
  reply_to_id: string | null;
  updated_at: Date;
}

export interface OthersDraft {
  user_id: string;
  user_name: string;
  is_internal: boolean;
  updated_at: Date;
}

export interface DraftInput {
  body: string;
  isInternal: boolean;
  replyToId: string | null;
}

/** Drafts follow their writer to every device; the others learn that there is one, never what it says. */
@Injectable()
export class Drafts {
  constructor(
    private readonly db: Db,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  async of(actor: UserActor, ticketId: string): Promise<{ own: DraftRow[]; others: OthersDraft[] }> {
    const rows = await this.db.query<DraftRow & OthersDraft>(
      `SELECT d.user_id, u.name AS user_name, d.is_internal, d.updated_at,
         CASE WHEN d.user_id = $3 THEN d.body ELSE '' END AS body,
         CASE WHEN d.user_id = $3 THEN d.reply_to_id END AS reply_to_id
       FROM drafts d JOIN users u ON u.workspace_id = d.workspace_id AND u.id = d.user_id
       WHERE d.workspace_id = $1 AND d.ticket_id = $2 ORDER BY d.updated_at DESC, d.user_id`,
      [actor.workspaceId, ticketId, actor.userId],
    );
    return {
      own: rows.filter((row) => row.user_id === actor.userId),
      others: rows.filter((row) => row.user_id !== actor.userId),
    };
  }

  /** Keeps a draft. Only its first word is news to the others, so only that is an event. */
  async keep(tx: Tx, actor: UserActor, ticketId: string, draft: DraftInput): Promise<DraftRow> {
    const [row] = await tx.query<DraftRow & { is_new: boolean }>(
      `INSERT INTO drafts (workspace_id, ticket_id, user_id, is_internal, body, reply_to_id, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (workspace_id, ticket_id, user_id, is_internal)
       DO UPDATE SET body = excluded.body, reply_to_id = excluded.reply_to_id, updated_at = excluded.updated_at
       RETURNING is_internal, body, reply_to_id, updated_at, xmax = 0 AS is_new`,
      [
        actor.workspaceId,
        ticketId,
        actor.userId,
        draft.isInternal,
        draft.body,
        draft.replyToId,
        this.clock.now(),
      ],
    );
    if (!row) throw new Error('An upsert returned nothing');
    if (row.is_new) await this.tell(tx, actor, ticketId, { isInternal: draft.isInternal, isThere: true });
    return row;
  }

  /** Throws away one's own draft of a kind, or both. */
  async drop(tx: Tx, actor: UserActor, ticketId: string, isInternal: boolean | null): Promise<void> {
    const rows = await tx.query<{ is_internal: boolean }>(
      `DELETE FROM drafts WHERE workspace_id = $1 AND ticket_id = $2 AND user_id = $3
         AND ($4::boolean IS NULL OR is_internal = $4) RETURNING is_internal`,
      [actor.workspaceId, ticketId, actor.userId, isInternal],
    );
    for (const row of rows)
      await this.tell(tx, actor, ticketId, { isInternal: row.is_internal, isThere: false });
  }

  private async tell(
    tx: Tx,
    actor: UserActor,
    ticketId: string,
    draft: { isInternal: boolean; isThere: boolean },
  ): Promise<void> {
    const data = { user_id: actor.userId, is_internal: draft.isInternal, is_there: draft.isThere };
    await this.eventLog.record(tx, actor, [{ type: DRAFT_CHANGED, ticketId, data }]);
  }
}
