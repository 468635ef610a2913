import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { type Tx } from '../../platform/database/db.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { newId } from '../../platform/ids.ts';
import { type Identifier } from './contact.ts';
import { addIdentifiers, showIdentifiers } from './contact-identifiers.ts';
import { lockContacts } from './contact-locks.ts';
import { CONTACT_EVENTS } from './contacts.events.ts';

interface NewContact {
  name: string;
  notes?: string;
  attributes?: Record<string, string>;
  identifiers: Identifier[];
}

export interface ContactChanges {
  name?: string;
  notes?: string;
  attributes?: Record<string, string>;
}

/** What people of the desk write down about a contact. */
@Injectable()
export class ContactEditing {
  constructor(
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
  ) {}

  async create(tx: Tx, actor: UserActor, input: NewContact): Promise<string> {
    const id = newId();
    const at = this.clock.now();
    const { workspaceId } = actor;
    await tx.query(
      `INSERT INTO contacts (workspace_id, id, name, notes, attributes, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [workspaceId, id, input.name, input.notes ?? '', JSON.stringify(input.attributes ?? {}), at],
    );
    await addIdentifiers(tx, { workspaceId, contactId: id, identifiers: input.identifiers, at });
    await showIdentifiers(tx, workspaceId, id);
    await this.eventLog.record(tx, actor, [{ type: CONTACT_EVENTS.created, data: { contact_id: id } }]);
    return id;
  }

  async change(tx: Tx, actor: UserActor, id: string, changes: ContactChanges): Promise<void> {
    await lockContacts(tx, actor.workspaceId, [id]);
    const fields = Object.keys(changes).filter((key) => changes[key as keyof ContactChanges] !== undefined);
    if (fields.length === 0) return;
    const attributes = changes.attributes && JSON.stringify(changes.attributes);
    await tx.query(
      `UPDATE contacts SET name = coalesce($3, name), notes = coalesce($4, notes),
         attributes = coalesce($5::jsonb, attributes), updated_at = $6
       WHERE workspace_id = $1 AND id = $2`,
      [
        actor.workspaceId,
        id,
        changes.name ?? null,
        changes.notes ?? null,
        attributes ?? null,
        this.clock.now(),
      ],
    );
    await this.eventLog.record(tx, actor, [
      { type: CONTACT_EVENTS.updated, data: { contact_id: id, fields } },
    ]);
  }

  async addIdentifier(tx: Tx, actor: UserActor, id: string, identifier: Identifier): Promise<void> {
    const { workspaceId } = actor;
    await lockContacts(tx, workspaceId, [id]);
    const at = this.clock.now();
    const added = await addIdentifiers(tx, { workspaceId, contactId: id, identifiers: [identifier], at });
    if (added.length === 0) return;
    await showIdentifiers(tx, workspaceId, id);
    await this.recordIdentifier(tx, actor, id, { kind: identifier.kind, isAdded: true });
  }

  async removeIdentifier(tx: Tx, actor: UserActor, id: string, identifier: Identifier): Promise<void> {
    const { workspaceId } = actor;
    await lockContacts(tx, workspaceId, [id]);
    const removed = await tx.query(
      `DELETE FROM contact_identifiers WHERE workspace_id = $1 AND contact_id = $2 AND kind = $3 AND value = $4
       RETURNING kind`,
      [workspaceId, id, identifier.kind, identifier.value],
    );
    if (removed.length === 0)
      throw new AppError('contacts.not_found', 404, 'The contact has no such identifier');
    await showIdentifiers(tx, workspaceId, id);
    await this.recordIdentifier(tx, actor, id, { kind: identifier.kind, isAdded: false });
  }

  private async recordIdentifier(
    tx: Tx,
    actor: UserActor,
    id: string,
    { kind, isAdded }: { kind: Identifier['kind']; isAdded: boolean },
  ): Promise<void> {
    const type = isAdded ? CONTACT_EVENTS.identifierAdded : CONTACT_EVENTS.identifierRemoved;
    await this.eventLog.record(tx, actor, [{ type, data: { contact_id: id, kind } }]);
  }
}
