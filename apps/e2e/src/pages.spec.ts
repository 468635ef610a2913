import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { join } from 'node:path';
import { askDesk, customerSends, customerWrites, signIn, tokenOfAdmin } from './people.ts';
import { aPicture } from './picture.ts';

// Every page in both languages, at both widths, light and dark: no axe violation (in one language), no sideways scroll,
// no error in the console. The pictures stay in test-results/pages, to be looked at.
const WIDTHS = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];
const SCHEMES = ['light', 'dark'] as const;
const LOCALES = ['id', 'en'] as const;
const PICTURES = join(import.meta.dirname, '../../../test-results/pages');

const OUTSIDE = ['/login', '/forgot-password', '/reset-password?token=x', '/accept-invite?token=x'];
const INSIDE = [
  '/queue',
  '/queue/{ticket}',
  '/mine',
  '/tickets',
  '/tickets?status=resolved',
  '/chats',
  '/chats/{chat}',
  '/contacts',
  '/contacts/{contact}',
  '/search',
  '/search?q=barang',
  '/settings',
  '/settings/profile',
  '/settings/workspace',
  '/settings/canned-responses',
  '/settings/agents',
  '/settings/categories',
  '/settings/tags',
  '/settings/fields',
  '/settings/templates',
  '/settings/channels',
  '/settings/inbound',
  '/settings/outbox',
  '/no-such-page',
];

interface Ids {
  ticket: string;
  chat: string;
  contact: string;
}

const fill = (path: string, ids: Ids): string =>
  path.replace('{ticket}', ids.ticket).replace('{chat}', ids.chat).replace('{contact}', ids.contact);

const pictureName = (path: string): string =>
  path.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '') || 'start';

const settled = async (page: Page): Promise<void> => {
  // In this order: before the page is there nothing on it is busy.
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What goes round for ever (a skeleton that came in the meantime) is not waited for.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
  });
};

const inspect = async (page: Page, name: string): Promise<void> => {
  await settled(page);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
};

const listenTo = async (page: Page, name: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect.soft(told, name).toEqual([]);
};

type Found = { tickets: { ticket_number: string; chat_id: string; requester_id: string }[] };

/** Once for all languages and widths. */
const someTaxonomy = async (ticket: string, token: string): Promise<void> => {
  const { templates } = await askDesk<{ templates: unknown[] }>('GET', '/templates', undefined, token);
  if (templates.length > 0) return;
  const options = ['JNE Reguler', 'Pos Kilat', 'Diambil sendiri'];
  await askDesk('POST', '/custom-fields', { name: 'Nomor pesanan', kind: 'text', is_public: true }, token);
  await askDesk('POST', '/custom-fields', { name: 'Kurir', kind: 'choice', options }, token);
  await askDesk(
    'POST',
    '/custom-fields',
    { name: 'Kerusakan', kind: 'multi_choice', options: ['Pecah', 'Kotor'] },
    token,
  );
  await askDesk('POST', '/custom-fields', { name: 'Bergaransi', kind: 'checkbox' }, token);
  await askDesk('POST', '/custom-fields', { name: 'NPWP', kind: 'text', entity: 'contact' }, token);
  await askDesk(
    'POST',
    '/templates',
    { name: 'Retur', subject: 'Retur barang', tags: ['retur'], priority: 'high' },
    token,
  );
  const edit = {
    add_tags: ['vip', 'grosir'],
    category: 'billing',
    custom_fields: { kurir: 'Pos Kilat', kerusakan: 'Pecah' },
  };
  await askDesk('PATCH', `/tickets/${ticket}`, edit, token);
};

const someFiles = async (phone: string): Promise<void> => {
  const caption = 'Yang datang seperti ini';
  await customerSends(phone, {
    kind: 'image',
    name: 'paket.png',
    mimeType: 'image/png',
    bytes: aPicture(),
    caption,
  });
  const bytes = Buffer.from('%PDF-1.4\n%%EOF\n');
  await customerSends(phone, { kind: 'document', name: 'nota.pdf', mimeType: 'application/pdf', bytes });
};

const aTicketToLookAt = async (): Promise<Ids> => {
  await customerWrites('Maya Putri', '6281300009999', 'Halo, apakah *barang* saya sudah dikirim?');
  const token = await tokenOfAdmin();
  const find = async () => (await askDesk<Found>('GET', '/tickets/all?q=Maya', undefined, token)).tickets[0];
  await expect.poll(find).toBeTruthy();
  const found = await find();
  if (!found) throw new Error('The ticket is not there');
  const path = `/tickets/${found.ticket_number}/comments`;
  await askDesk('POST', path, { body: 'Halo Maya, sedang saya cek.' }, token);
  await askDesk('POST', path, { body: 'Pelanggan lama, tolong didahulukan.', is_internal: true }, token);
  await someTaxonomy(found.ticket_number, token);
  await someFiles('6281300009999');
  return { ticket: found.ticket_number, chat: found.chat_id, contact: found.requester_id };
};

for (const locale of LOCALES) {
  for (const { name: width, ...viewport } of WIDTHS) {
    test(`every page, ${locale}, ${width}, light and dark`, async ({ browser }) => {
      test.setTimeout(600_000);
      const ids = await aTicketToLookAt();
      const context = await browser.newContext({ viewport, locale: locale === 'id' ? 'id-ID' : 'en-GB' });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
      const look = async (path: string): Promise<void> => {
        await page.goto(fill(path, ids));
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          const name = `${pictureName(path)}-${locale}-${width}-${colorScheme}`;
          await inspect(page, name);
          // Both languages have a word for everything (the compiler sees to it): what is named in one is in the other.
          if (locale === 'id') await listenTo(page, name);
        }
      };
      for (const path of OUTSIDE) await look(path);
      // Before she signs in: her browser keeps the language it meets then.
      await askDesk('PATCH', '/auth/me', { locale }, await tokenOfAdmin());
      await signIn(page);
      for (const path of INSIDE) await look(path);
      await askDesk('PATCH', '/auth/me', { locale: 'id' }, await tokenOfAdmin());
      expect(complaints).toEqual([]);
      await context.close();
    });
  }
}
