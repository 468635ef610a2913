import { expect, test } from '@playwright/test';
import { customerWrites, signIn } from './people.ts';

test('an agent works the queue without touching the mouse', async ({ page }) => {
  await customerWrites(
    'Tuti Handayani',
    `62813${String(Date.now()).slice(-8)}`,
    'Gawat, toko saya tidak bisa dibuka',
  );
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

  // Out of the composer, and no further.
  await page.keyboard.press('Escape');
  await expect(ticket).toBeFocused();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Papan ketik' });
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/queue$/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Tuti');
  await expect(page.getByRole('dialog').getByText('Gawat, toko saya').first()).toBeVisible();
});

test('keys are heard while a page is still on its way', async ({ page }) => {
  await signIn(page);
  let arrive = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/assets\/settings-screens.*\.js/, async (route) => {
    await held;
    await route.continue();
  });

  const asked = page.waitForRequest(/assets\/settings-screens/);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await asked;
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Papan ketik' });
  await expect(help).toBeVisible();

  arrive();
  await expect(page.getByRole('heading', { level: 1, name: 'Setelan' })).toBeAttached();
  await expect(help).toBeVisible();
});
