import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { customerWrites, signIn } from './people.ts';

test('an agent opens an internal ticket about somebody who is known, on a phone', async ({ page }) => {
  const mark = String(Date.now()).slice(-6);
  await customerWrites(`Nadia ${mark}`, `62813${mark}77`, 'Halo, saya mau tanya garansi');
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page);
  await page.goto('/tickets');
  await page.getByRole('button', { name: 'Tiket baru' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tiket baru' });
  await dialog.getByLabel('Subjek').fill(`Periksa garansi ${mark}`);
  await dialog.getByRole('combobox', { name: 'Pelanggan' }).fill(`nadia ${mark}`);
  await page.getByRole('option', { name: `Nadia ${mark}` }).click();
  await expect(dialog.getByLabel('Telepon')).toBeHidden();
  await dialog.getByLabel('Internal').check();
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await dialog.getByRole('button', { name: 'Buka tiket' }).click();

  const ticket = page.getByRole('article', { name: `Periksa garansi ${mark}` });
  await expect(ticket.getByTitle('Hanya tim Anda yang melihat tiket ini')).toBeVisible();
  await expect(ticket.getByText('Tiket internal: hanya tim Anda yang membacanya.')).toBeVisible();
  await page.goto(`/tickets?q=${mark}`);
  const row = page.getByRole('listitem').filter({ hasText: `Periksa garansi ${mark}` });
  await expect(row.getByRole('img', { name: 'Internal' })).toBeVisible();
  await expect(row).toContainText(`Nadia ${mark}`);
});
