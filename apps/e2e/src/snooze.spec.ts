import { expect, test } from '@playwright/test';
import { customerWrites, signIn } from './people.ts';

test('a snoozed ticket is out of the queue until its customer writes', async ({ page }) => {
  const mark = String(Date.now()).slice(-6);
  const phone = `62814${mark}55`;
  const name = `Tari ${mark}`;
  await customerWrites(name, phone, `Tunggu kabar gudang ${mark}`);
  await signIn(page);
  const queue = page.getByRole('list', { name: 'Antrean' });
  await queue.getByRole('link', { name: new RegExp(name) }).click();
  const ticket = page.getByRole('article', { name: new RegExp(mark) });
  await expect(ticket).toBeVisible();

  await page.keyboard.press('z');
  await page.getByRole('button', { name: 'Sampai pelanggan menulis' }).click();
  await expect(ticket.getByText('Ditunda sampai pelanggan menulis')).toBeVisible();
  await page.goto('/queue');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(name) })).toHaveCount(0);

  await customerWrites(name, phone, 'Sudah ada kabar?');
  await expect(page.getByRole('link', { name: new RegExp(name) })).toBeVisible();
});
