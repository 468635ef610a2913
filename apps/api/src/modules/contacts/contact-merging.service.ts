import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { AppError, invalid } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { lockContacts } from './contact-locks.ts';
import { CONTACT_EVENTS } from './contacts.events.ts';

/**
 * Merging only points: identifiers, chats and tickets stay with the contact they came to, also those that come later,
 * and the one who stands for it shows them as his. So taking it back gives each what is his.
 */
@Injectable()
export class ContactMerging {
  constructor(
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
  ) {}

  async merge(tx: Tx, actor: UserActor, targetId: string, sourceIds: string[]): Promise<void> {
    const sources = [...new Set(sourceIds.map((id) => id.toLowerCase()))];
    if (sources.includes(targetId.toLowerCase())) {
      throw invalid('source_ids', 'must not hold the contact itself');
    }
    const locked = await lockContacts(tx, actor.workspaceId, [targetId, ...sources]);
    for (const { name, merged_into_id: mergedInto } of locked.values()) {
      if (mergedInto !== null) throw alreadyMerged(name, mergedInto);
    }
    const at = this.clock.now();
    await tx.query(
      `UPDATE contacts SET merged_into_id = $3, merged_at = $4, updated_at = $4
       WHERE workspace_id = $1 AND id = ANY($2::uuid[])`,
      [actor.workspaceId, sources, targetId, at],
    );
    await this.eventLog.record(tx, actor, [
      { type: CONTACT_EVENTS.merged, data: { contact_id: targetId, source_ids: sources } },
    ]);
  }

  async unmerge(tx: Tx, actor: UserActor, id: string): Promise<void> {
    const locked = await lockContacts(tx, actor.workspaceId, [id]);
    const from = locked.get(id.toLowerCase())?.merged_into_id ?? null;
    if (from === null) throw new AppError('contacts.not_merged', 409, 'This contact stands by itself');
    await tx.query(
      `UPDATE contacts SET merged_into_id = NULL, merged_at = NULL, updated_at = $3
       WHERE workspace_id = $1 AND id = $2`,
      [actor.workspaceId, id, this.clock.now()],
    );
    await this.eventLog.record(tx, actor, [
      { type: CONTACT_EVENTS.unmerged, data: { contact_id: id, from_id: from } },
    ]);
  }
}

const alreadyMerged = (name: string, into: string): AppError =>
  new AppError('contacts.already_merged', 409, `${name} was merged into another contact already`, {
    members: { merged_into_id: into },
  });
