import { expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { contentOf, shapeOf } from '../../../../test/builders/backups.ts';
import { type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { databaseOptions } from '../data-source.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './index.ts';

/** Takes the schema back to what the first release had. */
const toFirstRelease = async (url: string): Promise<void> => {
  const source = await new DataSource({ ...databaseOptions(url), migrations: MIGRATIONS }).initialize();
  try {
    for (let left = MIGRATIONS.length; left > 1; left -= 1) await source.undoLastMigration();
  } finally {
    await source.destroy();
  }
};

const found = async (desk: Desk, subject: string): Promise<string[]> => {
  const { body } = await desk.agent.api<{ tickets: { ticket_number: string }[] }>(
    'GET',
    `/tickets/all?q=${encodeURIComponent(subject)}`,
  );
  return body.tickets.map(({ ticket_number }) => ticket_number);
};

it('a desk goes back to the schema of the first release and up to date again, with its tickets', async () => {
  const desk = await startDesk();
  try {
    const ticket = await desk.customerSays('628111000111', 'Pesanan saya belum sampai');
    await desk.reply(ticket, 'Kami cek dulu, ya.');
    const shape = await shapeOf(desk.databaseUrl);
    const kept = (await contentOf(desk.databaseUrl)).filter(({ name }) =>
      ['tickets', 'messages'].includes(name),
    );

    await toFirstRelease(desk.databaseUrl);
    expect(await shapeOf(desk.databaseUrl)).not.toContainEqual(expect.stringContaining('ticket_search'));
    await migrate(desk.databaseUrl);

    expect(await shapeOf(desk.databaseUrl)).toEqual(shape);
    expect(await contentOf(desk.databaseUrl)).toEqual(expect.arrayContaining(kept));
    expect(await found(desk, 'belum sampai')).toEqual([ticket.ticket_number]);
  } finally {
    await desk.close();
  }
});
