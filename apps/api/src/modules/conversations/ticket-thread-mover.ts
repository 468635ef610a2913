import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Tx } from '../../platform/database/db.ts';
import {
  type MoveBack,
  type MovedBack,
  type MoveIn,
  type ThreadMover,
  ThreadMovers,
} from '../tickets/tickets.service.ts';
import { CommentRows } from './comments/comment-rows.ts';

/** What merging does to messages and chats. Chats point at the ticket that is worked on, never at a merged one. */
@Injectable()
export class TicketThreadMover implements ThreadMover, OnModuleInit {
  constructor(
    private readonly movers: ThreadMovers,
    private readonly rows: CommentRows,
  ) {}

  onModuleInit(): void {
    this.movers.register(this);
  }

  async moveIn(tx: Tx, { workspaceId, targetId, sourceIds }: MoveIn): Promise<Map<string, number>> {
    await tx.query(
      `UPDATE chats SET current_ticket_id = $2, origin_ticket_id = coalesce(origin_ticket_id, current_ticket_id)
       WHERE workspace_id = $1 AND current_ticket_id = ANY ($3::uuid[])`,
      [workspaceId, targetId, sourceIds],
    );
    const rows = await tx.query<{ id: string; messages: number }>(
      `WITH theirs AS (
         SELECT id, ticket_id FROM messages WHERE workspace_id = $1 AND ticket_id = ANY ($3::uuid[])
         ORDER BY id FOR UPDATE
       ), moved AS (
         UPDATE messages m SET ticket_id = $2, origin_ticket_id = coalesce(m.origin_ticket_id, m.ticket_id)
         FROM theirs WHERE m.workspace_id = $1 AND m.id = theirs.id
       )
       SELECT ticket_id AS id, count(*)::int AS messages FROM theirs GROUP BY ticket_id`,
      [workspaceId, targetId, sourceIds],
    );
    return new Map(rows.map(({ id, messages }) => [id, messages]));
  }

  async moveBack(tx: Tx, move: MoveBack): Promise<MovedBack> {
    const { workspaceId, rootId, sourceId, familyIds, mergedAt } = move;
    await tx.query(
      `UPDATE chats SET current_ticket_id = $3, origin_ticket_id = nullif(origin_ticket_id, $3)
       WHERE workspace_id = $1 AND current_ticket_id = $2 AND origin_ticket_id = ANY ($4::uuid[])`,
      [workspaceId, rootId, sourceId, familyIds],
    );
    const [row] = await tx.query<{ messages: number; heard: boolean }>(
      `WITH theirs AS (
         SELECT id, author_type, created_at FROM messages
         WHERE workspace_id = $1 AND ticket_id = $2 AND origin_ticket_id = ANY ($4::uuid[]) ORDER BY id FOR UPDATE
       ), moved AS (
         UPDATE messages m SET ticket_id = $3, origin_ticket_id = nullif(m.origin_ticket_id, $3)
         FROM theirs WHERE m.workspace_id = $1 AND m.id = theirs.id
       )
       SELECT count(*)::int AS messages,
         coalesce(bool_or(author_type = 'customer' AND created_at > $5), false) AS heard FROM theirs`,
      [workspaceId, rootId, sourceId, familyIds, mergedAt],
    );
    return {
      messages: row?.messages ?? 0,
      heardCustomer: row?.heard ?? false,
      lastOfSource: await this.rows.lastOf(tx, workspaceId, { of: 'ticket', id: sourceId }),
      lastOfRoot: await this.rows.lastOf(tx, workspaceId, { of: 'ticket', id: rootId }),
    };
  }
}
