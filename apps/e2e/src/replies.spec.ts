import { expect, type Locator, type Page, test } from '@playwright/test';
import { customerWrites, signIn } from './people.ts';

const openTicket = async (page: Page, customer: string, subject: string): Promise<Locator> => {
  await page.getByRole('link', { name: new RegExp(customer) }).click();
  const ticket = page.getByRole('article', { name: subject });
  await expect(ticket.getByRole('log').getByText(subject)).toBeVisible();
  return ticket;
};

test('an agent answers with a canned response, takes it back, and is told of what came in meanwhile', async ({
  page,
}) => {
  await signIn(page);
  await customerWrites('Ratna Dewi', '6281300003333', 'Ongkir ke Bali berapa?');
  const ticket = await openTicket(page, 'Ratna Dewi', 'Ongkir ke Bali berapa?');
  const log = ticket.getByRole('log');

  await page.keyboard.press('r');
  const composer = ticket.getByRole('textbox', { name: /Balas Ratna/ });
  await expect(composer).toBeFocused();
  await composer.pressSequentially('/thanks');
  const option = ticket.getByRole('option', { name: /Terima kasih.*ID/ });
  await expect(option).toBeVisible();
  while ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue(/Terima kasih sudah menghubungi kami, Ratna\..*TKT-\d{8}-\d+/);
  const answer = await composer.inputValue();

  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('');
  await log.getByRole('button', { name: 'Urungkan' }).click();
  await expect(composer).toHaveValue(answer);
  await expect(composer).toBeFocused();
  await expect(log.getByText(answer)).toHaveCount(0);

  await customerWrites('Ratna Dewi', '6281300003333', 'Eh, ke Lombok maksudnya');
  await expect(log.getByText('Eh, ke Lombok maksudnya')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(ticket.getByRole('alert')).toContainText('Eh, ke Lombok maksudnya');
  await expect(composer).toHaveValue(answer);
  await ticket.getByRole('button', { name: 'Tetap kirim' }).click();
  const sent = log.getByRole('article').filter({ hasText: answer });
  await expect(sent).toBeVisible();
  await expect(sent.getByRole('img', { name: /Terkirim|Sampai|Dibaca/ })).toBeVisible({ timeout: 20_000 });
});

test('an agent changes his note, answers a message by quoting it, and marks what solved it', async ({
  page,
}) => {
  await signIn(page);
  await customerWrites('Hendra Wijaya', '6281300004444', 'Modem saya mati');
  const ticket = await openTicket(page, 'Hendra Wijaya', 'Modem saya mati');
  const log = ticket.getByRole('log');

  await page.keyboard.press('n');
  await expect(ticket.getByRole('textbox', { name: /Catatan internal/ })).toBeFocused();
  await page.keyboard.type('Pelanggan lama, kota Jambi');
  await page.keyboard.press('Enter');
  const note = log.getByRole('article').filter({ hasText: 'Pelanggan lama' });
  await note.hover();
  await note.getByRole('button', { name: /Tindakan untuk pesan/ }).click();
  await page.getByRole('menuitem', { name: 'Ubah' }).click();
  await log.getByRole('textbox', { name: 'Ubah pesan' }).fill('Pelanggan baru, kota Jambi');
  await log.getByRole('button', { name: 'Simpan' }).click();
  await log.getByRole('button', { name: /^diedit/ }).click();
  await expect(page.getByRole('dialog').getByText('Pelanggan lama, kota Jambi')).toBeVisible();
  await page.keyboard.press('Escape');

  const question = log.getByRole('article').filter({ hasText: 'Modem saya mati' });
  await question.hover();
  await question.getByRole('button', { name: /Tindakan untuk pesan/ }).click();
  await page.getByRole('menuitem', { name: 'Balas pesan ini' }).click();
  const composer = ticket.getByRole('textbox', { name: /Balas Hendra/ });
  await expect(composer).toBeFocused();
  await page.keyboard.type('Cabut dulu adaptornya');
  await page.keyboard.press('Enter');
  const reply = log.getByRole('article').filter({ hasText: 'Cabut dulu adaptornya' });
  await expect(reply.getByText('Modem saya mati')).toBeVisible();
  await reply.hover();
  await reply.getByRole('button', { name: /Tindakan untuk pesan/ }).click();
  await page.getByRole('menuitem', { name: 'Tandai sebagai penyelesaian' }).click();
  await expect(reply.getByText('Ini penyelesaiannya')).toBeVisible();
});
