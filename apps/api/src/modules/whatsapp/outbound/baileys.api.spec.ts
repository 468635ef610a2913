import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Desk, startDesk } from '../../../../test/builders/desk.ts';
import { signIn } from '../../../../test/builders/sign-in.ts';
import { until } from '../../../../test/until.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await desk.db.query(`UPDATE channels SET provider = 'baileys'`);
  desk.pass(10);
  desk.gateway.control.setWebhook({ url: `${desk.url}/webhook/baileys` });
});

afterAll(() => desk.close());

it('a Baileys gateway carries replies, ticks, typing and receipts as well', async () => {
  const phone = '6281700000001';
  const ticket = await desk.customerSays(phone, 'Halo lewat Baileys');
  await desk.agent.api('POST', `/chats/${ticket.chat_id}/typing`, { typing: true });
  await desk.agent.api('POST', `/chats/${ticket.chat_id}/read`);
  const reply = await desk.reply(ticket, 'Halo juga');
  desk.gateway.control.setOpen(phone, true);
  await until('blue ticks', async () => (await desk.comment(ticket, reply.id)).delivery?.state === 'read');
  expect(desk.arrived(phone)).toEqual(['Halo juga']);
  const asked = (call: string): boolean =>
    desk.gateway.control.log().some(({ what, result }) => what === call && result === '200');
  await until('courtesies', () => asked('POST /presence') && asked('POST /read'));
  const [onPhone] = desk.gateway.control
    .messages(phone)
    .filter(({ content }) => content.body === 'Halo juga');
  expect(onPhone).toMatchObject({ clientId: reply.id });
});

it('an admin can ask a gateway how it is', async () => {
  const admin = await signIn(desk, { role: 'admin' });
  await desk.db.query(`UPDATE channels SET provider = 'whapi'`);
  desk.pass(10);
  const { body } = await admin.api<{ channels: { id: string }[] }>('GET', '/channels');
  const check = async (): Promise<unknown> =>
    (await admin.api('POST', `/channels/${body.channels[0]?.id}/check`)).body.health;
  expect(await check()).toMatchObject({ state: 'ok' });
  desk.gateway.control.setFaults({ gatewayDown: true });
  expect(await check()).toMatchObject({ state: 'failing', detail: 'The gateway answered 503' });
  desk.gateway.control.setFaults({ gatewayDown: false });
});
