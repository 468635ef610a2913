import { Injectable } from '@nestjs/common';
import { type UserActor } from '../../platform/access/actor.ts';
import { Clock } from '../../platform/clock/clock.ts';
import { Db, type Tx } from '../../platform/database/db.ts';
import { EventLog } from '../../platform/events/event-log.ts';
import { isId, newId } from '../../platform/ids.ts';
import { type FieldValue, type FieldValues } from '../custom-fields/custom-fields.service.ts';
import { CONTACT_EVENTS } from './contacts.events.ts';
import { type ResolvedContact, type Sighting } from './contact.ts';
import { ContactFinder, type FoundContacts } from './contact-finder.ts';
import { contactNotFound } from './contact-locks.ts';
import { ContactResolver } from './contact-resolver.ts';
import { CONTACT_COLUMNS, type ContactView } from './contact-view.ts';

export type { Identifier, ResolvedContact, Sighting } from './contact.ts';
export type { ContactView } from './contact-view.ts';
export { lockContacts } from './contact-locks.ts';
export { personSql } from './contact-view.ts';

@Injectable()
export class Contacts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly eventLog: EventLog,
    private readonly finder: ContactFinder,
  ) {}

  /** Who may be meant by a name, also a misspelt one, a phone or an e-mail; best first. */
  find(workspaceId: string, q: string): Promise<FoundContacts> {
    return this.finder.find(workspaceId, q);
  }

  /** Finds or makes the contact of each sighting, and adds what it tells; at most three statements for a batch. */
  async resolve(tx: Tx, workspaceId: string, sightings: Sighting[]): Promise<Map<string, ResolvedContact>> {
    if (sightings.length === 0) return new Map();
    return new ContactResolver(tx, workspaceId, this.clock.now()).resolve(sightings);
  }

  /**
   * The contact that a signed-in customer is. Never one that only bears the same e-mail: whoever registers
   * with somebody's address must not see that person's tickets.
   */
  async ofUser(tx: Tx, actor: UserActor): Promise<string> {
    const [known] = await tx.query<{ id: string }>(
      'SELECT id FROM contacts WHERE workspace_id = $1 AND user_id = $2 ORDER BY created_at, id LIMIT 1',
      [actor.workspaceId, actor.userId],
    );
    if (known) return known.id;
    const [made] = await tx.query<{ id: string }>(
      `WITH made AS (
         INSERT INTO contacts (workspace_id, id, name, email, user_id, created_at, updated_at)
         SELECT $1, $2, $3, a.email, $4, $5, $5
         FROM users u JOIN accounts a ON a.id = u.account_id WHERE u.workspace_id = $1 AND u.id = $4
         RETURNING id, email
       ), identified AS (
         INSERT INTO contact_identifiers (workspace_id, kind, value, contact_id, created_at)
         SELECT $1, 'email', email, id, $5 FROM made ON CONFLICT DO NOTHING
       )
       SELECT id FROM made`,
      [actor.workspaceId, newId(), actor.name, actor.userId, this.clock.now()],
    );
    if (!made) throw contactNotFound();
    return made.id;
  }

  /** Whether there is such a contact; one who was erased is nobody any more, and until the end nobody is erased. */
  async isKnown(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    const rows = await tx.query(
      'SELECT FROM contacts WHERE workspace_id = $1 AND id = $2 AND erased_at IS NULL FOR SHARE',
      [workspaceId, id],
    );
    return rows.length > 0;
  }

  /** Writes values of the workspace's fields; null empties one. */
  async fillIn(
    tx: Tx,
    actor: UserActor,
    id: string,
    values: Record<string, FieldValue | null>,
  ): Promise<void> {
    const [locked] = isId(id)
      ? await tx.query<{ values: FieldValues }>(
          'SELECT custom_fields AS values FROM contacts WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE',
          [actor.workspaceId, id],
        )
      : [];
    if (!locked) throw contactNotFound();
    const now = locked.values;
    const slugs = Object.keys(values).filter((slug) => !isSame(values[slug], now[slug]));
    if (slugs.length === 0) return;
    const after = Object.entries({ ...now, ...values }).filter(([, value]) => value !== null);
    await tx.query(
      'UPDATE contacts SET custom_fields = $3, updated_at = $4 WHERE workspace_id = $1 AND id = $2',
      [actor.workspaceId, id, JSON.stringify(Object.fromEntries(after)), this.clock.now()],
    );
    const changes = slugs.map((slug) => ({ field: slug, from: now[slug] ?? null, to: values[slug] ?? null }));
    await this.eventLog.record(tx, actor, [
      { type: CONTACT_EVENTS.updated, data: { contact_id: id, changes } },
    ]);
  }

  /** With what belongs to those that were merged into it. */
  async view(workspaceId: string, id: string): Promise<ContactView> {
    if (!isId(id)) throw contactNotFound();
    const [contact] = await this.db.query<ContactView>(
      `SELECT ${CONTACT_COLUMNS} FROM contacts t WHERE t.workspace_id = $1 AND t.id = $2`,
      [workspaceId, id],
    );
    if (!contact) throw contactNotFound();
    return contact;
  }
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
