import { expect, test } from '@playwright/test';
import { aColleague, askDesk, customerWrites, signIn, tokenOfAdmin } from './people.ts';

test('an agent saves what is shown as a view, shares it, orders, deletes and brings it back', async ({
  page,
  browser,
}) => {
  const name = `Santai ${String(Date.now()).slice(-6)}`;
  await customerWrites('Ratih Lestari', '6281300006661', 'Nanti saja, mau tanya warna lain');
  await signIn(page);
  await page.goto('/tickets');
  const views = page.getByRole('navigation', { name: 'Tampilan' });
  await expect(views.getByRole('link', { name: /^Semua tiket/ })).toHaveAttribute('aria-current', 'page');

  await page.getByRole('button', { name: 'Prioritas' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Rendah' }).click();
  await page.keyboard.press('Escape');
  await views.getByRole('button', { name: 'Simpan tampilan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Simpan yang terlihat sebagai tampilan' });
  await dialog.getByLabel('Nama').fill(name);
  await dialog.getByLabel(/Semua orang di loket/).check();
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  const view = views.getByRole('link', { name });
  await expect(view).toHaveAttribute('aria-current', 'page');

  // An address with a name: the list of all and back again.
  await views.getByRole('link', { name: /^Semua tiket/ }).click();
  await expect(page).not.toHaveURL(/priority/);
  await view.click();
  await expect(page).toHaveURL(/priority=low/);
  await page.reload();
  await expect(view).toHaveAttribute('aria-current', 'page');

  // By keyboard: it goes one place to the left.
  await views.getByRole('button', { name: 'Tampilan lain' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Geser ke kiri' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => views.getByRole('link').allTextContents()).toHaveLength(4);
  await expect(views.getByRole('link').nth(2)).toHaveText(new RegExp(name));

  const colleague = await aColleague('Wulan');
  const context = await browser.newContext({ locale: 'id-ID' });
  const desk = await context.newPage();
  await signIn(desk, colleague);
  await desk.goto('/tickets');
  await desk.getByRole('button', { name: 'Tampilan lain' }).click();
  await desk.getByRole('menuitem', { name: new RegExp(name) }).click();
  await expect(desk).toHaveURL(/priority=low/);
  await context.close();

  await views.getByRole('button', { name: 'Tampilan lain' }).click();
  await page.getByRole('menuitem', { name: 'Hapus' }).click();
  await expect(view).toHaveCount(0);
  const told = page.getByRole('group').filter({ hasText: `${name} dihapus.` });
  await told.getByRole('button', { name: 'Urungkan' }).click();
  await expect(views.getByRole('link').nth(2)).toHaveText(new RegExp(name));
});

test('what the desk writes down of a customer stands beside the ticket, on the page and in the form', async ({
  page,
}) => {
  const mark = String(Date.now()).slice(-6);
  const token = await tokenOfAdmin();
  const field = await askDesk<{ id: string }>(
    'POST',
    '/custom-fields',
    { name: `Toko ${mark}`, kind: 'text', entity: 'contact' },
    token,
  );
  await customerWrites('Galih Prabowo', '6281300006662', 'Toko saya belum dapat kiriman');
  await signIn(page);
  await page.getByRole('link', { name: /Galih Prabowo/ }).click();
  const side = page.getByRole('complementary', { name: 'Rincian' });
  await side.getByRole('textbox', { name: `Toko ${mark}` }).fill('Toko Maju');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Toko ${mark} Galih Prabowo sudah diubah.`).first()).toBeVisible();

  await side.getByRole('link', { name: 'Galih Prabowo' }).click();
  const own = page.getByRole('textbox', { name: `Toko ${mark}` });
  await expect(own).toHaveValue('Toko Maju');
  await page.getByRole('button', { name: 'Ubah', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Ubah Galih Prabowo' });
  await form.getByRole('textbox', { name: `Toko ${mark}` }).fill('Toko Jaya');
  await form.getByRole('button', { name: 'Simpan' }).click();
  await expect(form).toHaveCount(0);
  await page.reload();
  await expect(own).toHaveValue('Toko Jaya');

  await askDesk('PATCH', `/custom-fields/${field.id}`, { is_archived: true }, token);
});
