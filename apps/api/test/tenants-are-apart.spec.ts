import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';
import { anAgent } from './builders/agent.ts';
import { aCustomer } from './builders/customer.ts';
import { signIn } from './builders/sign-in.ts';
import { aWorkspace } from './builders/workspace.ts';
import { type Route, routesOf, sampleBody, sampleFile, samplePath, takesFile } from './sample-request.ts';
import { type TestApp, startTestApp } from './test-app.ts';
import { until } from './until.ts';

// Written into every text of the first workspace that a stranger must not read.
const CANARY = 'kenari-rahasia-7731';

// Routes that need no login. A new one has to be named here, by somebody who thought about it.
const PUBLIC_ROUTES = new Set([
  'POST /api/auth/login',
  'POST /api/auth/refresh',
  'POST /api/auth/logout',
  'POST /api/auth/register',
  'POST /api/auth/forgot-password',
  'POST /api/auth/reset-password',
  'POST /api/auth/accept-invite',
  // A link that is signed and ends soon stands for whoever was given it.
  'GET /api/files/{token}',
  'POST /webhook/whapi',
  'POST /webhook/whapi/{channel_key}',
  'POST /webhook/baileys',
  'POST /webhook/baileys/{channel_key}',
]);

const QUIET_LOOKS = 30;

const nameOf = (route: Route): string => `${route.method} ${route.path}`;

describe('strangers', () => {
  let test: TestApp;
  let document: OpenAPIObject;
  let guarded: Route[];
  let ids: Record<string, string>;
  let workspaceId: string;

  const idOf = (name: string): string => {
    const known = Object.entries(ids).find(([noun]) => name.includes(noun));
    return known?.[1] ?? ids.ticket ?? '';
  };

  const call = async (route: Route, token: string | null): Promise<{ status: number; text: string }> => {
    const body = sampleBody(document, route, idOf);
    const response = await fetch(`${test.url}${samplePath(route, idOf)}`, {
      method: route.method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: takesFile(route) ? sampleFile() : body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };

  /** Every row of the first workspace, as text. */
  const rowsOfWorkspace = async (): Promise<string[]> => {
    const tables = await test.db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'workspace_id' AND table_name <> 'idempotency_keys' ORDER BY 1`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) =>
        test.db.query<{ row: string }>(
          `SELECT '${name} ' || t::text AS row FROM ${name} t WHERE workspace_id = $1`,
          [workspaceId],
        ),
      ),
    );
    return rows.flat().map(({ row }) => row);
  };

  const settled = async (): Promise<string[]> => {
    let before = await rowsOfWorkspace();
    let quietLooks = 0;
    // What the story above set going (greetings, jobs, what is found by search) has to come to rest first.
    await until('the workspace to come to rest', async () => {
      const now = await rowsOfWorkspace();
      const isSame = now.length === before.length && now.every((row) => before.includes(row));
      before = now;
      quietLooks = isSame ? quietLooks + 1 : 0;
      return quietLooks === QUIET_LOOKS;
    });
    return before;
  };

  beforeAll(async () => {
    test = await startTestApp();
    const response = await fetch(`${test.url}/api/openapi.json`);
    document = (await response.json()) as OpenAPIObject;
    guarded = routesOf(document).filter((route) => !PUBLIC_ROUTES.has(nameOf(route)));
    const admin = await signIn(test, { role: 'admin' });
    workspaceId = admin.user.workspaceId;
    const agent = await anAgent(test, { name: `Agen ${CANARY}` });
    const written = await aCustomer(test, { name: `Budi ${CANARY}` }).writes(`Halo ${CANARY}`);
    await admin.api('POST', `/tickets/${written.ticketId}/claim`, {});
    await admin.api('POST', `/tickets/${written.ticketId}/comments`, {
      body: `Catatan ${CANARY}`,
      is_internal: true,
    });
    const made = async (path: string, body: object): Promise<string> =>
      (await admin.api<{ id: string }>('POST', path, body)).body.id;
    const canned = await admin.api<{ id: string }>('POST', '/tickets/canned-responses', {
      title: `Salam ${CANARY}`,
      shortcut: 'salam',
      content: `Salam ${CANARY}`,
    });
    await admin.api('PUT', `/tickets/${written.ticketId}/drafts`, { body: `Draf ${CANARY}` });
    const [row] = await test.db.query<{ channel_id: string; contact_id: string; delivery_id: string }>(
      `SELECT c.channel_id, c.contact_id, (SELECT id FROM inbound_deliveries LIMIT 1) AS delivery_id
       FROM chats c WHERE c.id = $1`,
      [written.chatId],
    );
    ids = {
      canned: canned.body.id,
      message: written.messageId,
      comment: written.messageId,
      chat: written.chatId,
      channel: row?.channel_id ?? '',
      contact: row?.contact_id ?? '',
      requester: row?.contact_id ?? '',
      inbound: row?.delivery_id ?? '',
      agent: agent.id,
      assign: agent.id,
      user: agent.id,
      workspace: workspaceId,
      categor: await made('/tickets/categories', { name: 'Kategori dalam' }),
      tag: await made('/tags', { name: `label ${CANARY}` }),
      field: await made('/custom-fields', { name: `Isian ${CANARY}`, kind: 'text' }),
      view: await made('/views', { name: `Tampilan ${CANARY}`, filters: { q: CANARY } }),
      template: await made('/templates', { name: `Templat ${CANARY}`, subject: CANARY }),
      ticket: written.ticketId ?? '',
    };
  });

  afterAll(() => test.close());

  it('without a token get 401 from every route that is not public, and change nothing', async () => {
    const before = await settled();
    expect(guarded.length).toBeGreaterThan(40);
    for (const route of guarded) {
      const { status, text } = await call(route, null);
      expect([nameOf(route), status]).toEqual([nameOf(route), 401]);
      expect(text).not.toContain(CANARY);
    }
    const after = await rowsOfWorkspace();
    expect(before.filter((row) => !after.includes(row))).toEqual([]);
    expect(after.filter((row) => !before.includes(row))).toEqual([]);
  });

  it('with an admin’s token of another workspace read and change nothing', async () => {
    const other = await aWorkspace(test);
    const { token } = await signIn(test, { role: 'super_admin', workspaceId: other.id });
    const before = await settled();
    for (const route of guarded) {
      const { status, text } = await call(route, token);
      expect([nameOf(route), status < 500]).toEqual([nameOf(route), true]);
      expect([nameOf(route), text.includes(CANARY)]).toEqual([nameOf(route), false]);
    }
    const after = await rowsOfWorkspace();
    expect(before.filter((row) => !after.includes(row))).toEqual([]);
    expect(after.filter((row) => !before.includes(row))).toEqual([]);
  });

  it('with a customer’s token of the same workspace read and change nothing of others', async () => {
    const { token, user } = await signIn(test, { role: 'customer' });
    const before = (await settled()).filter((row) => !row.includes(user.id));
    for (const route of guarded) {
      const { status, text } = await call(route, token);
      expect([nameOf(route), status < 500]).toEqual([nameOf(route), true]);
      expect([nameOf(route), text.includes(CANARY)]).toEqual([nameOf(route), false]);
    }
    const after = await rowsOfWorkspace();
    const counters = 'ticket_number_counters';
    expect(before.filter((row) => !row.startsWith(counters) && !after.includes(row))).toEqual([]);
  });
});
