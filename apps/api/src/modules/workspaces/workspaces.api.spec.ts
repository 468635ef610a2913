import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver } from '../../../test/builders/customer.ts';
import { type TestApp, startTestApp } from '../../../test/test-app.ts';
import { Channels } from '../channels/channels.service.ts';
import { Workspaces } from './workspaces.service.ts';

describe('a new workspace', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('has channels whose keys lead to it', async () => {
    const workspaces = test.app.get(Workspaces);
    const { key, made } = await test.db.write(async (tx) => {
      const made = await workspaces.create(tx, {
        slug: 'kedai',
        name: 'Kedai',
        locale: 'id',
        timezone: 'Asia/Jakarta',
      });
      const created = await test.app.get(Channels).create(tx, made, {
        kind: 'whatsapp',
        provider: 'whapi',
        name: 'WhatsApp Kedai',
        baseUrl: null,
        token: null,
      });
      return { key: created.key, made };
    });
    workspaces.forget();
    expect((await workspaces.byShortId(made.shortId))?.id).toBe(made.id);
    const answer = await deliver(test.url, { messages: [] }, `whapi/${key}`);
    expect(answer.status).toBe(200);
  });
});
