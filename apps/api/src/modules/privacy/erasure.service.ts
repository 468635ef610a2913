import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { AppError, invalid } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { CONTACT_EVENTS } from '../contacts/contacts.events.ts';
import { lockContacts, personSql } from '../contacts/contacts.service.ts';
import { Workspaces } from '../workspaces/workspaces.service.ts';
import { ERASING } from './erasure.statements.ts';

const ERASED = { id: 'Data terhapus', en: 'Erased' };
/** Shorter ones would also be part of what others sent. */
const LEAST_MARK_CHARACTERS = 6;

/**
 * Takes a person out of everything at once: the one place that knows where personal data stands, so that a new table
 * of such data has one list to join.
 */
@Injectable()
export class Erasure {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
  ) {}

  /** `confirmation` is the person's name, typed by whoever erases him. */
  async erase(tx: Tx, actor: UserActor, id: string, confirmation: string): Promise<void> {
    const { workspaceId } = actor;
    const contact = (await lockContacts(tx, workspaceId, [id])).get(id.toLowerCase());
    if (!contact || contact.merged_into_id !== null) {
      throw new AppError('contacts.already_merged', 409, 'Erase the one who stands for this contact', {
        members: { merged_into_id: contact?.merged_into_id ?? null },
      });
    }
    if (confirmation.trim() !== contact.name.trim())
      throw invalid('confirm', 'must be the name of the contact');
    const people = await tx.query<{ id: string }>(`SELECT id FROM ${personSql('$2')} p`, [workspaceId, id]);
    const ids = people.map((person) => person.id);
    const { locale } = await this.workspaces.get(workspaceId);
    const values = {
      now: this.clock.now(),
      words: ERASED[locale],
      marks: await this.marks(tx, workspaceId, ids),
    };
    for (const { sql, takes } of ERASING) {
      await tx.query(sql, [workspaceId, ids, ...takes.map((name) => values[name])]);
    }
    await this.eventLog.record(tx, actor, [{ type: CONTACT_EVENTS.erased, data: { contact_id: id } }]);
  }

  private async marks(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
    const rows = await tx.query<{ value: string }>(
      'SELECT value FROM contact_identifiers WHERE workspace_id = $1 AND contact_id = ANY($2::uuid[])',
      [workspaceId, ids],
    );
    return rows
      .map(({ value }) => value)
      .filter((value) => value.length >= LEAST_MARK_CHARACTERS)
      .map((value) => `%${value.replace(/[\\%_]/g, '\\$&')}%`);
  }
}
