import { expect, test } from '@playwright/test';
import { customerWrites, signIn } from './people.ts';

test('an agent works the queue without touching the mouse', async ({ page }) => {
  await customerWrites('Tuti Handayani', '6281300003331', 'Gawat, toko saya tidak bisa dibuka');
  await signIn(page);
  const queue = page.getByRole('list', { name: 'Antrean' });
  await expect(queue.getByText('Tuti Handayani')).toBeVisible();

  // Urgent, so it stands first.
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const ticket = page.getByRole('article', { name: 'Gawat, toko saya tidak bisa dibuka' });
  await expect(ticket).toBeVisible();

  await page.keyboard.press('c');
  await expect(ticket.getByText('Dikerjakan').first()).toBeVisible();

  await page.keyboard.press('n');
  await page.keyboard.type('Pelanggan lama, tolong sabar');
  await page.keyboard.press('Enter');
  const note = ticket.getByRole('log').getByRole('article').filter({ hasText: 'tolong sabar' });
  await expect(note).toContainText('hanya tim Anda yang melihat ini');

  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await page.keyboard.type('Kami periksa sekarang');
  await page.keyboard.press('Enter');
  await expect(ticket.getByRole('log').getByText('Kami periksa sekarang')).toBeVisible();

  // Esc leaves the composer, or the ticket; while the list comes back a key may find nobody, and is pressed again.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('Tuti');
  await expect(page.getByRole('dialog').getByText('Gawat, toko saya').first()).toBeVisible();
});
