import { createHmac } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { type Database } from '../lib/database.ts';
import { firstWorkspace } from '../lib/desk.ts';
import { JWT_SECRET } from './house.ts';

export type Role = 'customer' | 'agent' | 'admin' | 'super_admin';

const HOUR_SECONDS = 3_600;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token of the program's own making, as far as it can tell. */
const tokenFor = (workspaceId: string, userId: string): string => {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { wid: workspaceId, sub: userId, iat, exp: iat + HOUR_SECONDS, iss: 'loket', aud: 'loket' };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', JWT_SECRET).update(text).digest('base64url')}`;
};

export interface Person {
  id: string;
  token: string;
}

/** So many of a role in the first workspace, signed in: one alone would come up against the limit of a person. */
export const addPeople = async (database: Database, role: Role, count: number): Promise<Person[]> => {
  const { id: workspaceId } = await firstWorkspace(database);
  const people: Person[] = [];
  for (let made = 0; made < count; made += 1) {
    const id = newId();
    await database.rows(
      `WITH account AS (
         INSERT INTO accounts (id, email, created_at, updated_at) VALUES ($1, $2, $3, $3) RETURNING id
       )
       INSERT INTO users (workspace_id, id, account_id, name, role, availability, joined_at, created_at, updated_at)
       SELECT $4, $5, id, $6, $7, 'online', $3, $3, $3 FROM account`,
      [newId(), `${id}@doors.example`, new Date(), workspaceId, id, `${role} ${made}`, role],
    );
    people.push({ id, token: tokenFor(workspaceId, id) });
  }
  return people;
};
