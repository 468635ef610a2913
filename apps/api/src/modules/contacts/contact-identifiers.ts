import { phoneDigitsOf } from '@loket/gateway-protocols/identity.ts';
import { type Tx } from '../../platform/database/db.ts';
import { AppError, invalid } from '../../platform/errors/app-error.ts';
import { type Identifier } from './contact.ts';

const EMAIL = /^[^\s@<>(),;:"\\[\]\p{C}]+@[^\s@<>(),;:"\\[\]\p{C}]+$/u;

/** As it is stored: digits for a phone, lower case for an e-mail. Null when it is none of its kind. */
export const tidyIdentifier = ({ kind, value }: Identifier): Identifier | null => {
  const text = value.trim();
  if (kind === 'phone') {
    const digits = phoneDigitsOf(text.replace(/^\+/, ''));
    return digits === null ? null : { kind, value: digits };
  }
  if (kind === 'email') return EMAIL.test(text) ? { kind, value: text.toLowerCase() } : null;
  return text === '' ? null : { kind, value: text };
};

export const readIdentifier = (given: Identifier, field: string): Identifier => {
  const tidy = tidyIdentifier(given);
  if (tidy) return tidy;
  throw invalid(field, given.kind === 'email' ? 'must be an e-mail address' : 'must be a phone number');
};

interface Owner extends Identifier {
  id: string;
  name: string;
}

export const ownersOf = (tx: Tx, workspaceId: string, identifiers: Identifier[]): Promise<Owner[]> =>
  tx.query<Owner>(
    `SELECT i.kind, i.value, c.id, c.name FROM contact_identifiers i
     JOIN contacts c ON c.workspace_id = i.workspace_id AND c.id = i.contact_id
     WHERE i.workspace_id = $1 AND (i.kind, i.value) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [workspaceId, identifiers.map(({ kind }) => kind), identifiers.map(({ value }) => value)],
  );

interface Addition {
  workspaceId: string;
  contactId: string;
  identifiers: Identifier[];
  at: Date;
}

/** Adds identifiers; 409 naming the owner when one belongs to somebody else. Gives what was new. */
export const addIdentifiers = async (tx: Tx, addition: Addition): Promise<Identifier[]> => {
  const { workspaceId, contactId, identifiers, at } = addition;
  if (identifiers.length === 0) return [];
  const added = await tx.query<Identifier>(
    `INSERT INTO contact_identifiers (workspace_id, kind, value, contact_id, created_at)
     SELECT $1, kind, value, $2, $5 FROM unnest($3::text[], $4::text[]) AS r(kind, value) ORDER BY kind, value
     ON CONFLICT DO NOTHING RETURNING kind, value`,
    [workspaceId, contactId, identifiers.map(({ kind }) => kind), identifiers.map(({ value }) => value), at],
  );
  const taken = (await ownersOf(tx, workspaceId, identifiers)).find(({ id }) => id !== contactId);
  if (taken) throw identifierTaken(taken);
  return added;
};

const identifierTaken = ({ kind, value, id, name }: Owner): AppError =>
  new AppError('contacts.identifier_taken', 409, `It belongs to ${name}: merge the two if they are one`, {
    members: { kind, value, contact: { id, name } },
  });

/** The phone and e-mail that lists show are the oldest ones of their kind. */
export const showIdentifiers = async (tx: Tx, workspaceId: string, contactId: string): Promise<void> => {
  await tx.query(
    `UPDATE contacts c SET
       phone = CASE WHEN c.phone IN (${VALUES('phone')}) THEN c.phone ELSE (${VALUES('phone')} ORDER BY created_at, value LIMIT 1) END,
       email = CASE WHEN c.email IN (${VALUES('email')}) THEN c.email ELSE (${VALUES('email')} ORDER BY created_at, value LIMIT 1) END
     WHERE c.workspace_id = $1 AND c.id = $2`,
    [workspaceId, contactId],
  );
};

const VALUES = (kind: 'phone' | 'email'): string =>
  `SELECT value FROM contact_identifiers WHERE workspace_id = $1 AND contact_id = $2 AND kind = '${kind}'`;
