import { expect, test } from '@playwright/test';
import { aColleague, customerWrites, signIn } from './people.ts';

test('two agents see each other, and what one takes the other no longer has', async ({ page, browser }) => {
  const dewi = await aColleague('Dewi');
  const hers = await browser.newContext();
  const dewisPage = await hers.newPage();
  await signIn(page);
  await signIn(dewisPage, dewi);
  await customerWrites('Sri Lestari', '6281300001111', 'Tagihan saya dua kali');

  await page.getByRole('link', { name: /Sri Lestari/ }).click();
  await dewisPage.getByRole('link', { name: /Sri Lestari/ }).click();
  const ticket = page.getByRole('article', { name: 'Tagihan saya dua kali' });
  await expect(ticket.getByText('Dewi juga melihat ini')).toBeVisible();

  await dewisPage.getByRole('textbox', { name: /Balas Sri/ }).pressSequentially('Sebentar');
  await expect(ticket.getByText(/Dewi sedang mengetik/).first()).toBeVisible();

  await dewisPage.getByRole('article').getByRole('button', { name: 'Ambil', exact: true }).click();
  // While the pointer rests on the list nothing moves in it.
  await ticket.hover();
  await expect(page.getByRole('list', { name: 'Antrean' }).getByText('Sri Lestari')).toHaveCount(0);
  await expect(ticket.getByText('Dewi').first()).toBeVisible();
  await hers.close();
});

test('a browser that was cut off catches up by itself', async ({ page, context }) => {
  await signIn(page);
  await context.setOffline(true);
  await expect(page.getByText(/Sambungan terputus|Terputus|tersambung/i).first()).toBeVisible({
    timeout: 30_000,
  });
  await customerWrites('Joko Susilo', '6281300002222', 'Saya menulis saat Anda terputus');
  await context.setOffline(false);
  await expect(page.getByRole('link', { name: /Joko Susilo/ })).toBeVisible({ timeout: 30_000 });
});
