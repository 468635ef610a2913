import { expect, test } from '@playwright/test';
import { DESK_URL } from './desk.ts';
import { aColleague, postToDesk, signIn } from './people.ts';

test('an invited agent follows her link, chooses a password and signs in with it', async ({
  page,
  browser,
}) => {
  const email = `intan-${Date.now()}@loket.local`;
  await signIn(page);
  await page.goto('/settings/agents');
  await page.getByRole('button', { name: 'Tambah agen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tambah agen' });
  await dialog.getByLabel('Nama').fill('Intan Permata');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('button', { name: 'Tambah', exact: true }).click();
  const told = page.getByRole('dialog', { name: 'Tautan undangan' });
  const link = await told.getByRole('code').textContent();
  await told.getByRole('button', { name: 'Selesai' }).click();
  const row = page.getByRole('row').filter({ hasText: email });
  await expect(row).toContainText('Diundang');

  const hers = await browser.newContext({ baseURL: DESK_URL });
  const herPage = await hers.newPage();
  await herPage.goto(link ?? '');
  await herPage.getByLabel('Kata sandi baru', { exact: true }).fill('es teh manis dua');
  await herPage.getByRole('button', { name: 'Mulai' }).click();
  await expect(herPage.getByRole('heading', { level: 1, name: 'Antrean' })).toBeVisible();
  await hers.close();

  const again = await browser.newContext({ baseURL: DESK_URL });
  await signIn(await again.newPage(), { email, password: 'es teh manis dua' });
  await again.close();
  await page.reload();
  await expect(row).not.toContainText('Diundang');
});

test('a channel shows its key once', async ({ page }) => {
  await signIn(page);
  await page.goto('/settings/channels');
  await page.getByRole('button', { name: 'Tambah kanal' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Tambah kanal WhatsApp' });
  await dialog.getByLabel('Nama').fill('Grosir');
  await dialog.getByLabel('Alamat gateway').fill('https://gate.example.com');
  await dialog.getByRole('button', { name: 'Tambah kanal' }).click();

  const secret = page.getByRole('dialog', { name: 'Pasang ini di gateway Anda' });
  await expect(secret.getByRole('code')).toHaveCount(2);
  const [address, key] = await secret.getByRole('code').allTextContents();
  expect(address).toContain('/webhook/whapi/');
  expect(key?.length).toBeGreaterThan(20);
  await page.keyboard.press('Escape');
  await expect(secret).toBeVisible();
  await secret.getByRole('button', { name: 'Selesai' }).click();

  await page.reload();
  await expect(page.getByText('Grosir')).toBeVisible();
  expect(await page.content()).not.toContain(key);
});

test('a delivery that could not be read stands in the ledger and can be played again', async ({ page }) => {
  await postToDesk('/webhook/whapi', { messages: 'not a list' });
  await signIn(page);
  await page.goto('/settings/inbound');
  const failed = page.getByRole('row').filter({ hasText: '$.messages' }).first();
  await expect(failed).toContainText('Gagal');

  await failed.getByRole('button', { name: /^Lihat isinya/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('not a list');
  await dialog.getByRole('button', { name: 'Putar ulang' }).click();
  await expect(page.getByText(/^(Diputar ulang|Sedang diolah lagi)/).first()).toBeVisible();
});

test('a changed password is the one that works from then on', async ({ page, browser }) => {
  const wulan = await aColleague('Wulan');
  await signIn(page, wulan);
  await page.goto('/settings/profile');
  const current = page.getByLabel('Kata sandi sekarang', { exact: true });
  await current.fill('bukan ini');
  await page.getByLabel('Kata sandi baru', { exact: true }).fill('nasi uduk pagi hari');
  await page.getByRole('button', { name: 'Ganti kata sandi' }).click();
  await expect(current).toHaveAccessibleDescription(/./);
  await expect(page).toHaveURL(/profile/);

  await current.fill(wulan.password);
  await page.getByRole('button', { name: 'Ganti kata sandi' }).click();
  await expect(current).toHaveValue('');

  const elsewhere = await browser.newContext({ baseURL: DESK_URL });
  await signIn(await elsewhere.newPage(), { email: wulan.email, password: 'nasi uduk pagi hari' });
  await elsewhere.close();
});

test('language and colours change at once and are there after a reload', async ({ page }) => {
  await signIn(page, await aColleague('Bagas'));
  await page.goto('/settings/profile');
  await page.getByRole('radiogroup', { name: 'Bahasa / Language' }).getByText('English').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Colours' }).getByText('Dark').click();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible();
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
