import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn } from '../../../test/builders/sign-in.ts';
import { aWorkspace } from '../../../test/builders/workspace.ts';
import { startTestApp, type TestApp } from '../../../test/test-app.ts';
import { type CategoryListAnswer } from './categories.dto.ts';
import { Categories } from './categories.service.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const SLUGS = [
  'technical_support',
  'billing',
  'account',
  'feature_request',
  'bug_report',
  'general_inquiry',
  'other',
];

describe('categories', () => {
  it('are seven in a new workspace, in its language', async () => {
    const customer = await signIn(app, { role: 'customer' });

    const { body } = await customer.api<CategoryListAnswer>('GET', '/tickets/categories');

    expect(body.categories.map(({ slug }) => slug)).toEqual(SLUGS);
    expect(body.categories[1]).toMatchObject({ slug: 'billing', name: 'Tagihan', default_priority: null });
    expect(body.categories.every(({ colour }) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
  });

  it('are seeded once, and stay as people changed them', async () => {
    const { id: workspaceId } = await aWorkspace(app);
    const seed = () => app.db.write((tx) => app.app.get(Categories).seedDefaults(tx, workspaceId, 'en'));
    await seed();
    await app.db.query(`UPDATE categories SET name = 'Money' WHERE workspace_id = $1 AND slug = 'billing'`, [
      workspaceId,
    ]);

    await seed();

    const agent = await signIn(app, { workspaceId });
    const { body } = await agent.api<CategoryListAnswer>('GET', '/tickets/categories');
    expect(body.categories.map(({ name }) => name)).toEqual([
      'Technical support',
      'Money',
      'Account',
      'Feature request',
      'Bug report',
      'General inquiry',
      'Other',
    ]);
  });
});
