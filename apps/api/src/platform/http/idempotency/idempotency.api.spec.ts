import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SignedIn, signIn } from '../../../../test/builders/sign-in.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { newId } from '../../ids.ts';

let desk: TestApp;
let admin: SignedIn;

beforeAll(async () => {
  desk = await startTestApp();
  admin = await signIn(desk, { role: 'admin' });
});
afterAll(() => desk.close());

const anAgentBody = () => ({ email: `${newId()}@loket.test`, name: 'Budi', role: 'agent' });
const post = (key: string, body: unknown, who: SignedIn = admin) =>
  who.api('POST', '/agents', body, { 'idempotency-key': key });

describe('a POST with an Idempotency-Key', () => {
  it('runs once and answers the same again, secrets included, for a day', async () => {
    const [key, body] = [newId(), anAgentBody()];
    const first = await post(key, body);
    const second = await post(key, body);
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    const secret = String(first.body.invitation_link).split('token=')[1];
    const stored = await desk.db.query<{ row: string }>(
      'SELECT k::text AS row FROM idempotency_keys k WHERE key = $1',
      [key],
    );
    expect(stored).toHaveLength(1);
    expect(stored[0]?.row).not.toContain(secret);
    desk.clock.advance({ hours: 24, seconds: 1 });
    admin = await signIn(desk, { role: 'admin' });
    const nextDay = await post(key, body, admin);
    expect(nextDay.body).toMatchObject({ code: 'users.email_taken' });
  });

  it('is another request for another caller and another route', async () => {
    const [key, body] = [newId(), anAgentBody()];
    const created = await post(key, body);
    const colleague = await signIn(desk, { role: 'admin' });
    expect((await post(key, body, colleague)).body).toMatchObject({ code: 'users.email_taken' });
    const { id } = created.body.agent as { id: string };
    const elsewhere = await admin.api('POST', `/agents/${id}/invitation`, body, { 'idempotency-key': key });
    expect(elsewhere.body.invitation_link).not.toBe(created.body.invitation_link);
  });

  it('is refused with another body', async () => {
    const key = newId();
    await post(key, anAgentBody());
    expect(await post(key, anAgentBody())).toMatchObject({
      status: 422,
      body: { code: 'request.idempotency_mismatch' },
    });
  });

  it('runs once however often it comes at the same instant', async () => {
    const [key, body] = [newId(), anAgentBody()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(key, body)));
    const inFlight = answers.filter(({ status }) => status === 409);
    expect(inFlight.every((answer) => answer.body.code === 'request.idempotency_in_flight')).toBe(true);
    expect(inFlight.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true);
    const ids = answers
      .filter(({ status }) => status === 201)
      .map(({ body }) => (body.agent as { id: string }).id);
    expect(ids.length + inFlight.length).toBe(8);
    expect(new Set(ids).size).toBe(1);
  });

  it('keeps what was wrong with a request, but not a conflict', async () => {
    const [wrong, conflict] = [newId(), newId()];
    const badBody = { ...anAgentBody(), role: 'super_admin' };
    expect((await post(wrong, badBody)).status).toBe(403);
    const again = await post(wrong, badBody);
    expect(again).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const body = anAgentBody();
    const { body: created } = await post(newId(), body);
    expect((await post(conflict, body)).status).toBe(409);
    const { id } = created.agent as { id: string };
    await desk.db.query('DELETE FROM one_time_tokens WHERE user_id = $1', [id]);
    await desk.db.query('DELETE FROM users WHERE id = $1', [id]);
    expect((await post(conflict, body)).status).toBe(201);
  });

  it('is taken over from a process that died, after a minute', async () => {
    const [key, body] = [newId(), anAgentBody()];
    await post(key, body);
    // As a process leaves it that is killed before it could answer.
    await desk.db.query('UPDATE idempotency_keys SET status = NULL, response = NULL WHERE key = $1', [key]);
    expect((await post(key, body)).body).toMatchObject({ code: 'request.idempotency_in_flight' });
    desk.clock.advance({ seconds: 61 });
    expect((await post(key, anAgentBody())).body).toMatchObject({ code: 'request.idempotency_mismatch' });
    expect((await post(key, body)).body).toMatchObject({ code: 'users.email_taken' });
  });

  it('needs a key that is one', async () => {
    const answer = await post('x'.repeat(300), anAgentBody());
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'Idempotency-Key' }] } });
  });
});
