import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aTicket } from '../../../test/builders/ticket.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { withTally } from '../../platform/database/statement-tally.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { type OneContactAnswer } from './contacts.dto.ts';
import { Contacts, type Identifier, type ResolvedContact, type Sighting } from './contacts.service.ts';

let app: TestApp;
let agent: SignedIn;
let made = 0;

beforeAll(async () => {
  app = await startTestApp();
  agent = await signIn(app);
});
afterAll(() => app.close());

const newPhone = (): string => `62813${String((made += 1)).padStart(8, '0')}`;
const seen = (identifiers: Identifier[], more: Partial<Sighting> = {}): Sighting => ({
  key: 'one',
  identifiers,
  name: null,
  avatarUrl: null,
  profileStatus: null,
  ...more,
});
const phone = (value: string): Identifier => ({ kind: 'phone', value });
const resolveAll = (sightings: Sighting[]): Promise<Map<string, ResolvedContact>> =>
  app.db.write((tx) => app.app.get(Contacts).resolve(tx, agent.user.workspaceId, sightings));
const resolve = async (sighting: Sighting): Promise<ResolvedContact> => {
  const found = (await resolveAll([sighting])).get(sighting.key);
  if (!found) throw new Error('Every sighting has a contact');
  return found;
};
const view = async (id: string, by = agent) =>
  (await by.api<OneContactAnswer>('GET', `/contacts/${id}`)).body.contact;

describe('a contact', () => {
  it('is made at the first sight, and found at the next', async () => {
    const number = newPhone();

    const first = await resolve(seen([phone(number)], { name: 'Budi' }));
    const second = await resolve(seen([phone(number)], { name: 'Budi' }));

    expect(first).toMatchObject({ name: 'Budi', isNew: true });
    expect(second).toEqual({ ...first, isNew: false });
    expect(await view(first.id)).toMatchObject({
      id: first.id,
      name: 'Budi',
      phone: number,
      email: null,
      identifiers: [{ kind: 'phone', value: number }],
    });
  });

  it('learns further identifiers, a picture and a status', async () => {
    const number = newPhone();
    const { id } = await resolve(seen([phone(number)], { name: 'Siti' }));

    const again = await resolve(
      seen(
        [
          phone(number),
          { kind: 'lid', value: `${number}@lid` },
          { kind: 'email', value: `${number}@toko.test` },
        ],
        {
          avatarUrl: 'https://pps.test/1.jpg',
          profileStatus: 'Sibuk',
        },
      ),
    );
    const byLid = await resolve(seen([{ kind: 'lid', value: `${number}@lid` }]));

    expect([again.id, byLid.id]).toEqual([id, id]);
    expect(await view(id)).toMatchObject({
      email: `${number}@toko.test`,
      avatar_url: 'https://pps.test/1.jpg',
      profile_status: 'Sibuk',
      identifiers: [{ kind: 'email' }, { kind: 'lid' }, { kind: 'phone' }],
    });
  });

  it('is called by the phone until a name is known, and keeps a name that it has', async () => {
    const number = newPhone();

    expect((await resolve(seen([phone(number)]))).name).toBe(number);
    expect((await resolve(seen([phone(number)], { name: 'Anton' }))).name).toBe('Anton');
    expect((await resolve(seen([phone(number)], { name: 'Toni' }))).name).toBe('Anton');
  });

  it('gets a phone when it becomes known', async () => {
    const lid: Identifier = { kind: 'lid', value: 'abc@lid' };
    const { id, name } = await resolve(seen([lid]));
    expect(name).toBe('abc@lid');
    const number = newPhone();

    await resolve(seen([lid, phone(number)], { name: 'Rina' }));

    expect(await view(id)).toMatchObject({ phone: number, name: 'Rina' });
  });

  it('is the one of the phone when two identifiers belong to two', async () => {
    const number = newPhone();
    const byPhone = await resolve(seen([phone(number)]));
    const byLid = await resolve(seen([{ kind: 'lid', value: `${number}@lid` }]));

    const both = await resolve(seen([{ kind: 'lid', value: `${number}@lid` }, phone(number)]));

    expect(both.id).toBe(byPhone.id);
    expect(both.id).not.toBe(byLid.id);
  });

  it('is one for a batch that names it several times', async () => {
    const number = newPhone();

    const found = await resolveAll([
      seen([phone(number)], { key: 'a', name: 'Dewi' }),
      seen([phone(number), { kind: 'lid', value: `${number}@lid` }], { key: 'b' }),
      seen([{ kind: 'lid', value: `${number}@lid` }], { key: 'c' }),
      seen([phone(newPhone())], { key: 'd' }),
    ]);

    expect(found.get('b')?.id).toBe(found.get('a')?.id);
    expect(found.get('c')?.id).toBe(found.get('a')?.id);
    expect(found.get('d')?.id).not.toBe(found.get('a')?.id);
  });

  it('is one for many who see it first at one instant', async () => {
    const number = newPhone();
    const sighting = seen([phone(number), { kind: 'lid', value: `${number}@lid` }]);

    const found = await Promise.all(Array.from({ length: 20 }, () => resolve(sighting)));

    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    expect(found.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await app.db.query('SELECT 1 FROM contacts WHERE phone = $1', [number])).toHaveLength(1);
  });

  it('costs a batch of fifty one statement when all are known, and three at most', async () => {
    const sightings = Array.from({ length: 50 }, (_, at) => seen([phone(newPhone())], { key: String(at) }));

    const statementsFor = (batch: Sighting[]): Promise<number> =>
      withTally(async (tally) => {
        await resolveAll(batch);
        return tally.length;
      });
    expect(await statementsFor(sightings)).toBe(2);
    expect(await statementsFor(sightings)).toBe(1);
    const named = sightings.map((sighting) => ({
      ...sighting,
      name: 'Putri',
      identifiers: [...sighting.identifiers, { kind: 'whatsapp_id' as const, value: `id-${sighting.key}` }],
    }));
    expect(await statementsFor(named)).toBe(3);
  });
});

describe('GET contacts/:id', () => {
  it('is for the desk, of this workspace', async () => {
    const { requester_id } = await aTicket(app, { by: agent, requester_phone: newPhone() });
    const customer = await signIn(app, { role: 'customer' });
    const other = await aWorkspace(app);
    const stranger = await signIn(app, { workspaceId: other.id });

    expect((await view(String(requester_id))).id).toBe(requester_id);
    expect((await customer.api('GET', `/contacts/${requester_id}`)).status).toBe(403);
    expect((await stranger.api('GET', `/contacts/${requester_id}`)).body).toMatchObject({
      status: 404,
      code: 'contacts.not_found',
    });
    expect((await agent.api('GET', '/contacts/nothing')).status).toBe(404);
  });
});
