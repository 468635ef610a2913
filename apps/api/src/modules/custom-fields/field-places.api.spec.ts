import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';

interface Refusal {
  id: string;
  code?: string;
  errors?: { field: string }[];
}

describe('fields', () => {
  let app: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await signIn(app, { role: 'admin' });
  });
  afterAll(() => app.close());

  it.each([{ toString: 1, valueOf: 1 }, [], true, '', 'second', 1.5])(
    'do not take %j for a place in their order',
    async (position) => {
      const field = await admin.api<Refusal>('POST', '/custom-fields', {
        name: 'Tempat',
        kind: 'text',
      });
      const { status, body } = await admin.api<Refusal>('PUT', `/custom-fields/${field.body.id}`, {
        position,
      });
      expect([status, body.code, body.errors?.map(({ field: name }) => name)]).toEqual([
        422,
        'request.invalid',
        ['position'],
      ]);
      await admin.api('DELETE', `/custom-fields/${field.body.id}`);
    },
  );
});
