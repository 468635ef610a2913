import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { aPhone, customerWrites, signIn } from './people.ts';
import { aPicture } from './picture.ts';

const png = (name: string) => ({ name, mimeType: 'image/png', buffer: aPicture() });

/** Its bytes have come and a browser can read them. */
const isSeen = async (picture: Locator): Promise<void> => {
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
};

const listenTo = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
};

test('a picture goes to the customer’s phone, and one comes back', async ({ page, context }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await signIn(page);
  await customerWrites('Lestari Ayu', '6281300007777', 'Paket saya penyok');
  const phone = await aPhone(context, 'Lestari Ayu');
  await page.bringToFront();
  await page.getByRole('link', { name: /Lestari Ayu/ }).click();
  const ticket = page.getByRole('article', { name: 'Paket saya penyok' });
  const log = ticket.getByRole('log');
  await expect(log.getByText('Paket saya penyok')).toBeVisible();

  await ticket.getByRole('textbox', { name: /Balas Lestari/ }).fill('Apakah seperti ini?');
  const chosen = page.waitForEvent('filechooser');
  await ticket.getByRole('button', { name: 'Lampirkan berkas' }).click();
  await (await chosen).setFiles([png('contoh.png'), png('keliru.png')]);
  const files = ticket.getByRole('list', { name: 'Berkas yang akan dikirim' });
  await isSeen(files.locator('img').first());
  await listenTo(page);
  await files.getByRole('button', { name: 'Hapus keliru.png' }).click();
  const send = ticket.getByRole('button', { name: 'Kirim', exact: true });
  await expect(send).toBeEnabled();
  await send.click();
  await expect(files).toHaveCount(0);
  await isSeen(log.getByRole('img', { name: 'contoh.png' }));
  const conversation = phone.page.getByRole('region', { name: 'Percakapan' });
  await isSeen(conversation.getByRole('img', { name: 'Apakah seperti ini?' }));
  await expect(log.getByRole('article').filter({ hasText: 'Apakah seperti ini?' })).toHaveCount(1);

  await phone.page.locator('#file').setInputFiles(png('penyok.png'));
  await isSeen(log.getByRole('img', { name: 'penyok.png' }));
  await log.getByRole('button', { name: 'Perbesar penyok.png' }).click();
  const dialog = page.getByRole('dialog', { name: 'penyok.png' });
  await isSeen(dialog.getByRole('img', { name: 'penyok.png' }));
  await listenTo(page);
  const saved = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Simpan penyok.png' }).click();
  expect((await saved).suggestedFilename()).toBe('penyok.png');

  await page.setViewportSize({ width: 390, height: 844 });
  await isSeen(dialog.getByRole('img', { name: 'penyok.png' }));
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await sideways()).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(log.getByRole('button', { name: 'Perbesar penyok.png' })).toBeFocused();
  expect(await sideways()).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
});
