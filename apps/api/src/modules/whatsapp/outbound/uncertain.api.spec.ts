import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver } from '../../../../test/builders/customer.ts';
import { type Comment, type Desk, startDesk, type Ticket } from '../../../../test/builders/desk.ts';
import { until } from '../../../../test/until.ts';

describe('a reply whose answer was lost', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk();
  });

  afterAll(() => desk.close());

  const becomes = (ticket: Ticket, reply: Comment, state: string): Promise<unknown> =>
    until(`"${reply.body}" to become ${state}`, async () => {
      const { delivery } = await desk.comment(ticket, reply.id);
      return delivery?.state === state;
    });

  /** The gateway puts it on the phone and cuts the line; nobody tells what became of it. */
  const lose = async (
    phone: string,
    body: string,
  ): Promise<{ ticket: Ticket; reply: Comment; echo: object }> => {
    const ticket = await desk.customerSays(phone, 'Halo');
    desk.gateway.control.setFaults({ failNext: 1, failKind: 'lost_answer', statusesOff: true });
    const reply = await desk.reply(ticket, body);
    await becomes(ticket, reply, 'uncertain');
    desk.gateway.control.setFaults({ statusesOff: false });
    const onPhone = desk.gateway.control.messages(phone).find(({ content }) => content.body === body);
    const echo = {
      id: onPhone?.id,
      from_me: true,
      type: 'text',
      chat_id: `${phone}@s.whatsapp.net`,
      timestamp: Math.floor(Date.now() / 1000),
      source: 'api',
      text: { body },
    };
    return { ticket, reply, echo };
  };

  it('is not sent again, holds up nothing, and is settled by its echo', async () => {
    const phone = '6281300000001';
    const { ticket, reply, echo } = await lose(phone, 'Nomor resi Anda 123');
    const later = await desk.reply(ticket, 'Ada lagi?');
    await becomes(ticket, later, 'delivered');
    desk.pass(120);
    expect(await desk.comment(ticket, reply.id)).toMatchObject({
      delivery: { state: 'uncertain', attempts: 1, error: { code: 'answer_lost' } },
    });
    await deliver(desk.url, { messages: [echo] });
    await becomes(ticket, reply, 'sent');
    expect(desk.arrived(phone)).toEqual(['Nomor resi Anda 123', 'Ada lagi?']);
    const { body } = await desk.agent.api<{ comments: Comment[] }>('GET', `/tickets/${ticket.id}/comments`);
    expect(body.comments.filter((comment) => comment.body === 'Nomor resi Anda 123')).toHaveLength(1);
  });

  it('takes the ticks that came for it before its name was known', async () => {
    const phone = '6281300000002';
    const { ticket, reply, echo } = await lose(phone, 'Sudah kami kirim');
    const { id } = echo as { id: string };
    const status = { id, status: 'read', recipient_id: `${phone}@s.whatsapp.net`, timestamp: '1767000000' };
    await deliver(desk.url, { statuses: [status] });
    await deliver(desk.url, { messages: [echo] });
    await becomes(ticket, reply, 'read');
  });

  it('is sent again when a person says so', async () => {
    const phone = '6281300000003';
    const { ticket, reply } = await lose(phone, 'Sampai jumpa');
    expect((await desk.agent.api('POST', `/messages/${reply.id}/retry`)).status).toBe(200);
    await becomes(ticket, reply, 'delivered');
    expect(desk.arrived(phone)).toEqual(['Sampai jumpa', 'Sampai jumpa']);
  });

  it('because the line broke before anything was sent is simply tried again', async () => {
    const phone = '6281300000004';
    const ticket = await desk.customerSays(phone, 'Halo');
    await desk.db.query(`UPDATE channels SET base_url = 'http://127.0.0.1:9'`);
    desk.pass(10);
    const reply = await desk.reply(ticket, 'Tes');
    await until('a try', async () => {
      const { delivery } = await desk.comment(ticket, reply.id);
      return delivery?.state === 'pending' && delivery.error?.code === 'unreachable';
    });
    const admin = await desk.agent.api<{ health: { state: string } }>('GET', `/tickets/${ticket.id}`);
    expect(admin.status).toBe(200);
    const [channel] = await desk.db.query<{ health: { state: string } }>('SELECT health FROM channels');
    expect(channel?.health.state).toBe('failing');
    await desk.db.query('UPDATE channels SET base_url = $1', [desk.gateway.url]);
    desk.pass(10);
    await becomes(ticket, reply, 'delivered');
    const [healed] = await desk.db.query<{ health: { state: string } }>('SELECT health FROM channels');
    expect(healed?.health.state).toBe('ok');
    expect(desk.arrived(phone)).toEqual(['Tes']);
  });
});
