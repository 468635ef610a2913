import { expect, test } from '@playwright/test';
import { aColleague, askDesk, signIn, tokenOfAdmin } from './people.ts';

test('an admin sets up category, field and template, and an agent works with them', async ({
  page,
  browser,
}) => {
  const mark = String(Date.now()).slice(-6);
  await signIn(page);

  await page.goto('/settings/categories');
  await page.getByRole('button', { name: 'Tambah kategori' }).click();
  const category = page.getByRole('dialog', { name: 'Tambah kategori' });
  await category.getByLabel('Nama').fill(`Retur ${mark}`);
  await category.getByRole('combobox', { name: 'Di bawah' }).click();
  await page.getByRole('option', { name: 'Tagihan' }).click();
  await category.getByRole('button', { name: 'Tambah kategori' }).click();
  const list = page.getByRole('list', { name: 'Kategori' });
  await expect(list.getByRole('heading', { name: `Retur ${mark}` })).toBeVisible();

  await page.goto('/settings/fields');
  await page.getByRole('button', { name: 'Tambah isian' }).click();
  const field = page.getByRole('dialog', { name: 'Tambah isian' });
  await field.getByLabel('Nama').fill(`Nomor pesanan ${mark}`);
  await field.getByLabel('Wajib saat menyelesaikan tiket').check();
  await field.getByRole('button', { name: 'Tambah isian' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`Nomor pesanan ${mark}`) })).toBeVisible();

  await page.goto('/settings/templates');
  await page.getByRole('button', { name: 'Tambah templat' }).click();
  const template = page.getByRole('dialog', { name: 'Tambah templat' });
  await template.getByLabel('Nama', { exact: true }).fill(`Retur barang ${mark}`);
  await template.getByLabel('Subjek').fill(`Retur barang pelanggan ${mark}`);
  await template.getByRole('combobox', { name: 'Kategori' }).fill(`Retur ${mark}`);
  await page.getByRole('option', { name: `Retur ${mark}` }).click();
  await template.getByRole('combobox', { name: 'Label' }).fill(`retur-${mark}`);
  await page.keyboard.press('Enter');
  await template.getByLabel('Pelanggan').check();
  await template.getByRole('button', { name: 'Tambah templat' }).click();
  await expect(page.getByRole('heading', { name: `Retur barang ${mark}` })).toBeVisible();

  const agent = await aColleague('Wulan');
  const context = await browser.newContext({ locale: 'id-ID' });
  const desk = await context.newPage();
  await signIn(desk, agent);
  await desk.goto('/tickets');
  await desk.getByRole('button', { name: 'Tiket baru' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Tiket baru' });
  await dialog.getByLabel('Templat').selectOption(`Retur barang ${mark}`);
  await dialog.getByLabel('Telepon').fill('081299887766');
  await dialog.getByLabel('Saya pegang sendiri').check();
  await dialog.getByRole('button', { name: 'Buka tiket' }).click();
  const ticket = desk.getByRole('article', { name: `Retur barang pelanggan ${mark}` });
  await expect(ticket).toBeVisible();
  const side = ticket.getByRole('complementary', { name: 'Rincian' });
  await expect(side.getByRole('combobox', { name: 'Kategori' })).toHaveValue(`Tagihan › Retur ${mark}`);
  await expect(side.getByText(`retur-${mark}`)).toBeVisible();

  await ticket.getByRole('button', { name: 'Selesaikan', exact: true }).click();
  await expect(desk.getByText(`Isi dulu, di samping percakapan: Nomor pesanan ${mark}.`)).toBeVisible();
  await side.getByRole('textbox', { name: `Nomor pesanan ${mark}` }).fill('INV-77');
  await desk.keyboard.press('Tab');
  await expect(side.getByText(`Wulan: Nomor pesanan ${mark} – → INV-77`)).toBeVisible();
  await ticket.getByRole('button', { name: 'Selesaikan', exact: true }).click();
  await expect(ticket.getByText('Selesai', { exact: true }).first()).toBeVisible();
  await context.close();

  // Others' stories resolve tickets without this field.
  const token = await tokenOfAdmin();
  const { custom_fields: fields } = await askDesk<{ custom_fields: { id: string }[] }>(
    'GET',
    '/custom-fields',
    undefined,
    token,
  );
  for (const { id } of fields) await askDesk('PATCH', `/custom-fields/${id}`, { is_archived: true }, token);
});

test('the tree of categories is put in order by keyboard alone', async ({ page }) => {
  await signIn(page);
  await page.goto('/settings/categories');
  const list = page.getByRole('list', { name: 'Kategori' });
  const names = () => list.getByRole('heading').allTextContents();
  await expect(list.getByRole('heading').first()).toBeVisible();
  const [first, second] = await names();

  await page.getByRole('button', { name: `Turunkan ${first}`, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await names())[0]).toBe(second);
  await expect(page.getByRole('button', { name: `Turunkan ${first}`, exact: true })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await names())[0]).toBe(first);
});
