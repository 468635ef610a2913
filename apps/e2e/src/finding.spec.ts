import { expect, test } from '@playwright/test';
import { customerWrites, signIn } from './people.ts';

test('what is shown of all tickets stands in the address, and is there again on the way back', async ({
  page,
}) => {
  await customerWrites('Yanti Kusuma', '6281300005551', 'Nanti saja, mau tanya ukuran');
  await customerWrites('Yanto Kusuma', '6281300005552', 'Kurir belum datang');
  await signIn(page);
  await page.goto('/tickets');
  const list = page.getByRole('list', { name: 'Semua tiket' });
  await expect(list.getByText('Yanto Kusuma')).toBeVisible();

  await page.getByRole('button', { name: 'Prioritas' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Rendah' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('kusuma');
  await expect(page).toHaveURL(/priority=low/);
  await expect(page).toHaveURL(/q=kusuma/);
  await expect(list.getByRole('listitem')).toHaveCount(1);

  await list.getByRole('link', { name: /Yanti Kusuma/ }).click();
  await expect(page.getByRole('article', { name: /Nanti saja, mau/ })).toBeVisible();
  await page.goBack();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('link', { name: /Yanti Kusuma/ }).press('Enter');
  await expect(page.getByRole('article', { name: /Nanti saja, mau/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/priority=low/);
  await expect(list.getByRole('link', { name: /Yanti Kusuma/ })).toBeFocused();

  await page.reload();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Hapus filter' }).click();
  await expect(list.getByText('Yanto Kusuma')).toBeVisible();
});

test('an admin hands a chat to the bot and takes that back', async ({ page }) => {
  await customerWrites('Putri Ayuni', '6281300005553', 'Apakah bisa bayar di tempat');
  await signIn(page);
  await page.goto('/chats');
  await page.getByRole('link', { name: /Putri Ayuni/ }).click();
  const chat = page.getByRole('article', { name: 'Putri Ayuni' });
  await chat.getByRole('button', { name: /^Mode: Agen/ }).click();
  await page.getByRole('menuitemradio', { name: /^Bot/ }).click();
  await expect(chat.getByRole('button', { name: /^Mode: Bot/ })).toBeVisible();

  await page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(chat.getByRole('button', { name: /^Mode: Agen/ })).toBeVisible();
});

test('what is written and not sent is there after a reload', async ({ page }) => {
  await customerWrites('Dimas Prakoso', '6281300005554', 'Stoknya masih ada');
  await signIn(page);
  await page.getByRole('link', { name: /Dimas Prakoso/ }).click();
  const composer = page.getByRole('textbox', { name: /Balas Dimas/ });
  await composer.fill('Masih ada tiga, Kak');
  await page.reload();
  await expect(composer).toHaveValue('Masih ada tiga, Kak');
});
