import { expect, test } from '@playwright/test';
import { customerWrites, gatewayFaults, signIn } from './people.ts';

test('a reply that the gateway refuses shows why, and goes out when it is sent again', async ({ page }) => {
  await customerWrites('Agus Salim', '6281300004455', 'Apakah toko buka hari ini');
  await signIn(page);
  await page.getByRole('link', { name: /Agus Salim/ }).click();
  const ticket = page.getByRole('article', { name: 'Apakah toko buka hari ini' });
  await expect(
    ticket
      .getByRole('log')
      .getByRole('img', { name: /Sampai|Terkirim/ })
      .first(),
  ).toBeVisible();

  // All of them: another story's greeting may still be on its way.
  await gatewayFaults({ fail_share: 1, fail_kind: 'status', fail_status: 400 });
  await ticket.getByRole('textbox', { name: /Balas/ }).fill('Ya, sampai jam sembilan malam');
  await ticket.getByRole('button', { name: 'Kirim', exact: true }).click();
  const reply = ticket.getByRole('log').getByRole('article').filter({ hasText: 'sampai jam sembilan' });
  await expect(reply).toContainText('Tidak terkirim');

  await gatewayFaults({});
  await reply.getByRole('button', { name: /Kirim ulang|Kirim lagi|Coba kirim/ }).click();
  await expect(reply.getByRole('img', { name: /Sampai|Terkirim/ })).toBeVisible();
});

test('a wrong password is told beside the form, and nothing else is', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('E-mail').fill('rini@loket.local');
  await page.getByLabel('Kata sandi', { exact: true }).fill('bukan ini');
  await page.getByRole('button', { name: 'Masuk' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});
