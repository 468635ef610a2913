import { newId } from '../../platform/ids.ts';
import { type Tx } from '../../platform/database/db.ts';
import {
  type ContactFacts,
  enriched,
  type Identifier,
  IDENTIFIER_KINDS,
  identifierKey,
  newContactFacts,
  type ResolvedContact,
  type Sighting,
} from './contact.ts';

interface FoundRow {
  kind: Identifier['kind'];
  value: string;
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  avatar_url: string | null;
  profile_status: string | null;
}

interface Person {
  facts: ContactFacts;
  isNew: boolean;
  isChanged: boolean;
  /** Identifiers that are not stored yet. */
  additions: Identifier[];
}

const toFacts = (row: FoundRow): ContactFacts => ({
  id: row.id,
  name: row.name,
  phone: row.phone,
  email: row.email,
  avatarUrl: row.avatar_url,
  profileStatus: row.profile_status,
});

/** One batch of sightings on its way to contacts: a read, then an insert and an update if there is need of them. */
export class ContactResolver {
  private readonly byIdentifier = new Map<string, Person>();
  private readonly bySighting = new Map<string, Person>();

  constructor(
    private readonly tx: Tx,
    private readonly workspaceId: string,
    private readonly now: Date,
  ) {}

  async resolve(sightings: Sighting[]): Promise<Map<string, ResolvedContact>> {
    await this.find(sightings);
    sightings.forEach((sighting) => this.place(sighting));
    const people = [...new Set(this.bySighting.values())];
    await this.insert(people.filter(({ additions }) => additions.length > 0));
    await this.update(people.filter(({ isNew, isChanged }) => isChanged && !isNew));
    return new Map(
      [...this.bySighting].map(([key, { facts, isNew }]) => [key, { id: facts.id, name: facts.name, isNew }]),
    );
  }

  private async find(sightings: Sighting[]): Promise<void> {
    const identifiers = sightings.flatMap((sighting) => sighting.identifiers);
    const rows = await this.tx.query<FoundRow>(
      `SELECT i.kind, i.value, c.id, c.name, c.phone, c.email, c.avatar_url, c.profile_status
       FROM contact_identifiers i JOIN contacts c ON c.workspace_id = i.workspace_id AND c.id = i.contact_id
       WHERE i.workspace_id = $1 AND (i.kind, i.value) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
      [this.workspaceId, identifiers.map(({ kind }) => kind), identifiers.map(({ value }) => value)],
    );
    const people = new Map<string, Person>();
    for (const row of rows) {
      const person = people.get(row.id) ?? {
        facts: toFacts(row),
        isNew: false,
        isChanged: false,
        additions: [],
      };
      people.set(row.id, person);
      this.byIdentifier.set(identifierKey(row), person);
    }
  }

  private place(sighting: Sighting): void {
    const trusted = [...sighting.identifiers].sort(
      (one, other) => IDENTIFIER_KINDS.indexOf(one.kind) - IDENTIFIER_KINDS.indexOf(other.kind),
    );
    const known = trusted.map((identifier) => this.byIdentifier.get(identifierKey(identifier))).find(Boolean);
    const person = known ?? {
      facts: newContactFacts(newId(), sighting),
      isNew: true,
      isChanged: false,
      additions: [],
    };
    const next = enriched(person.facts, sighting);
    person.isChanged ||= next !== null;
    person.facts = next ?? person.facts;
    for (const identifier of sighting.identifiers) {
      if (this.byIdentifier.has(identifierKey(identifier))) continue;
      this.byIdentifier.set(identifierKey(identifier), person);
      person.additions.push(identifier);
    }
    this.bySighting.set(sighting.key, person);
  }

  /**
   * Whoever inserts an identifier first has the contact: the second one waits for him and gets his row, so that
   * two messages of one new sender at one instant make one contact. All sort alike, so they do not deadlock.
   */
  private async insert(people: Person[]): Promise<void> {
    if (people.length === 0) return;
    const identifiers = people
      .flatMap(({ facts, additions }) =>
        additions.map((identifier) => ({ ...identifier, contact_id: facts.id })),
      )
      .sort((one, other) => (identifierKey(one) < identifierKey(other) ? -1 : 1));
    const contacts = people.filter(({ isNew }) => isNew).map(({ facts }) => facts);
    const rows = await this.tx.query<{ kind: Identifier['kind']; value: string; contact_id: string }>(
      `WITH stored AS (
         INSERT INTO contact_identifiers (workspace_id, kind, value, contact_id, created_at)
         SELECT $1, kind, value, contact_id, $4
         FROM jsonb_to_recordset($2::jsonb) AS r(kind text, value text, contact_id uuid)
         ON CONFLICT (workspace_id, kind, value) DO UPDATE SET contact_id = contact_identifiers.contact_id
         RETURNING kind, value, contact_id
       ), made AS (
         INSERT INTO contacts (workspace_id, id, name, phone, email, avatar_url, profile_status, created_at, updated_at)
         SELECT $1, id, name, phone, email, "avatarUrl", "profileStatus", $4, $4
         FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, name text, phone text, email text,
           "avatarUrl" text, "profileStatus" text)
         WHERE id IN (SELECT contact_id FROM stored)
       )
       SELECT kind, value, contact_id FROM stored`,
      [this.workspaceId, JSON.stringify(identifiers), JSON.stringify(contacts), this.now],
    );
    const owners = new Map(rows.map((row) => [identifierKey(row), row.contact_id]));
    people.filter(({ isNew }) => isNew).forEach((person) => adoptOwner(person, owners));
  }

  private async update(people: Person[]): Promise<void> {
    if (people.length === 0) return;
    await this.tx.query(
      `UPDATE contacts c SET name = r.name, phone = r.phone, email = r.email, avatar_url = r."avatarUrl",
         profile_status = r."profileStatus", updated_at = $3
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text, phone text, email text,
         "avatarUrl" text, "profileStatus" text)
       WHERE c.workspace_id = $1 AND c.id = r.id`,
      [this.workspaceId, JSON.stringify(people.map(({ facts }) => facts)), this.now],
    );
  }
}

/** A new contact whose every identifier somebody else stored meanwhile was not made: it is his. */
const adoptOwner = (person: Person, owners: Map<string, string>): void => {
  const ids = person.additions.map((identifier) => owners.get(identifierKey(identifier)));
  const [first] = ids;
  if (first === undefined || ids.includes(person.facts.id)) return;
  person.facts = { ...person.facts, id: first };
  person.isNew = false;
};
