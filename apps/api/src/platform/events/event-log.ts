import { Injectable } from '@nestjs/common';
import { type Actor, actorId } from '../access/actor.ts';
import { Clock } from '../clock/clock.ts';
import { type Tx } from '../database/db.ts';
import { newId } from '../ids.ts';

/** A past-tense fact, to be written with the change it tells of. */
export interface NewEvent {
  type: string;
  ticketId?: string | null;
  chatId?: string | null;
  data?: Record<string, unknown>;
  note?: string | null;
  /** When it happened, if that is not the moment of writing. */
  at?: Date;
}

/** The append-only log of everything that happened: history, audit, realtime and reactions read it. */
@Injectable()
export class EventLog {
  constructor(private readonly clock: Clock) {}

  async record(tx: Tx, actor: Actor, events: NewEvent[]): Promise<void> {
    await this.recordAll(
      tx,
      actor.workspaceId,
      events.map((event) => ({ actor, event })),
    );
  }

  /** As `record`, for facts of several actors of one workspace in one statement. */
  async recordAll(tx: Tx, workspaceId: string, facts: { actor: Actor; event: NewEvent }[]): Promise<void> {
    if (facts.length === 0) return;
    const now = this.clock.now();
    const rows = facts.map(({ actor, event }) => ({
      id: newId(),
      type: event.type,
      ticket_id: event.ticketId ?? null,
      chat_id: event.chatId ?? null,
      actor_type: actor.kind,
      actor_id: actorId(actor),
      data: event.data ?? {},
      note: event.note ?? null,
      created_at: event.at ?? now,
    }));
    await tx.query(
      `INSERT INTO events (workspace_id, id, type, ticket_id, chat_id, actor_type, actor_id, data, note, created_at)
       SELECT $1, id, type, ticket_id, chat_id, actor_type, actor_id, data, note, created_at
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, type text, ticket_id uuid, chat_id uuid,
         actor_type text, actor_id uuid, data jsonb, note text, created_at timestamptz)`,
      [workspaceId, JSON.stringify(rows)],
    );
    tx.wakeAfterCommit('events');
  }
}
