import { expect, test } from '@playwright/test';
import { aPhone, signIn } from './people.ts';

test('a message on the phone becomes a ticket, is claimed, answered and resolved', async ({
  page,
  context,
}) => {
  await signIn(page);
  const phone = await aPhone(context, 'Budi Santoso');

  await phone.writes('Halo, pesanan saya belum sampai');
  const row = page.getByRole('listitem').filter({ hasText: 'Budi Santoso' });
  await expect(row).toContainText('Halo, pesanan saya belum sampai');
  await phone.shows('Terima kasih, pesan Anda sudah kami terima.');

  await row.getByRole('button', { name: /^Ambil/ }).click();
  const ticket = page.getByRole('article', { name: 'Halo, pesanan saya belum sampai' });
  await expect(ticket.getByText('Dikerjakan').first()).toBeVisible();
  // While the pointer rests on the list nothing moves in it.
  await ticket.hover();
  await expect(page.getByRole('list', { name: 'Antrean' }).getByText('Budi Santoso')).toHaveCount(0);

  const composer = ticket.getByRole('textbox', { name: /Balas/ });
  await composer.fill('Halo Budi, saya cek sebentar.');
  await ticket.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect(composer).toHaveValue('');
  await phone.shows('Halo Budi, saya cek sebentar.');
  const reply = ticket.getByRole('log').getByRole('article').filter({ hasText: 'saya cek sebentar' });
  await expect(reply.getByRole('img', { name: 'Dibaca' })).toBeVisible();

  await phone.writes('Terima kasih ya');
  await expect(ticket.getByRole('log').getByText('Terima kasih ya')).toBeVisible();

  await composer.fill('Sudah kami kirim ulang, besok sampai.');
  await ticket.getByRole('button', { name: 'Cara kirim lain' }).click();
  await page.getByRole('menuitem', { name: /Kirim dan selesaikan/ }).click();
  await phone.shows('Sudah kami kirim ulang, besok sampai.');
  await expect(ticket.getByText('Selesai').first()).toBeVisible();
});
