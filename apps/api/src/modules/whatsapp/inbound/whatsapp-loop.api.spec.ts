import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Simulator, startSimulator } from '../../../../../gateway-simulator/src/simulator.ts';
import { deliver } from '../../../../test/builders/customer.ts';
import { signIn, type SignedIn } from '../../../../test/builders/sign-in.ts';
import { startTestApp, type TestApp } from '../../../../test/test-app.ts';
import { until } from '../../../../test/until.ts';

interface Chat {
  id: string;
  customer_name: string;
  customer_phone: string | null;
  mode: string;
  online: boolean;
  unread_count: number;
  ticket_id: string | null;
}
interface Message {
  author_type: string;
  body: string;
  delivery: { state: string } | null;
}

const TOKEN = 'the token of the gateway';

describe('WhatsApp integration', () => {
  let gateway: Simulator;
  let app: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    gateway = await startSimulator({ port: 0, token: TOKEN, pace: 0 });
    app = await startTestApp({ whapiBaseUrl: gateway.url, whapiToken: TOKEN });
    gateway.control.setWebhook({ url: `${app.url}/webhook/whapi` });
    admin = await signIn(app, { role: 'admin', name: 'Rini' });
  });
  afterAll(async () => {
    await app.close();
    await gateway.close();
  });

  const chatOf = (name: string): Promise<Chat> =>
    until(`the chat of ${name}`, async () => {
      const { body } = await admin.api<{ chats: Chat[] }>('GET', '/chats');
      return body.chats.find((chat) => chat.customer_name === name);
    });
  const messagesOf = async (chatId: string): Promise<Message[]> =>
    (await admin.api<{ messages: Message[] }>('GET', `/chats/${chatId}/messages`)).body.messages;
  const onPhone = (phone: string): string[] =>
    gateway.control
      .messages(phone)
      .filter(({ fromDesk }) => fromDesk)
      .map(({ content }) => String(content.body));

  it('Test 1: Incoming Message', async () => {
    gateway.control.addCustomer({ name: 'Budi', phone: '6281234567890' });
    await gateway.control.say('6281234567890', 'Halo, saya butuh bantuan!');
    const chat = await chatOf('Budi');
    expect(chat).toMatchObject({
      customer_phone: '6281234567890',
      mode: 'agent',
      online: true,
      unread_count: 1,
    });
    expect((await messagesOf(chat.id))[0]).toMatchObject({
      author_type: 'customer',
      body: 'Halo, saya butuh bantuan!',
    });
  });

  it('Test 2: Bot Auto-Reply', async () => {
    gateway.control.addCustomer({ name: 'Siti', phone: '6281234567891' });
    await gateway.control.say('6281234567891', 'Halo');
    const chat = await chatOf('Siti');
    const [greeting] = await until('the greeting on the phone', () => {
      const texts = onPhone('6281234567891');
      return texts.length > 0 && texts;
    });
    const { body: ticket } = await admin.api<{ ticket_number: string }>('GET', `/tickets/${chat.ticket_id}`);
    expect(greeting).toContain(ticket.ticket_number);
    const messages = await messagesOf(chat.id);
    expect(messages.map(({ author_type, body }) => [author_type, body])).toEqual([
      ['customer', 'Halo'],
      ['bot', greeting],
    ]);
  });

  it('Test 3: Assign to Agent', async () => {
    gateway.control.addCustomer({ name: 'Anton', phone: '6281234567892' });
    await gateway.control.say('6281234567892', 'Halo');
    const chat = await chatOf('Anton');
    await admin.api('POST', `/chats/${chat.id}/assign`, {});
    await gateway.control.say('6281234567892', 'Ada orang?');
    const messages = await until('the second message', async () => {
      const found = await messagesOf(chat.id);
      return found.some(({ body }) => body === 'Ada orang?') && found;
    });
    expect(messages.map(({ author_type }) => author_type)).toEqual(['customer', 'bot', 'customer']);
  });

  it('Test 4: Agent Reply', async () => {
    gateway.control.addCustomer({ name: 'Rina', phone: '6281234567893' });
    await gateway.control.say('6281234567893', 'Halo');
    const chat = await chatOf('Rina');
    const sent = await admin.api('POST', '/chats/messages', {
      chat_id: chat.id,
      text: 'Halo Rina, ada apa?',
    });
    expect(sent.status).toBe(201);
    await until('the reply on the phone', () => onPhone('6281234567893').includes('Halo Rina, ada apa?'));
    await until('the tick in the chat', async () =>
      (await messagesOf(chat.id)).find(
        ({ body, delivery }) => body === 'Halo Rina, ada apa?' && delivery?.state === 'delivered',
      ),
    );
    expect((await messagesOf(chat.id)).map(({ author_type }) => author_type)).toEqual([
      'customer',
      'bot',
      'agent',
    ]);
  });

  it.each([
    ['123', 'test', { messages: [{ from: '123@c.us', text: { body: 'test' } }] }],
    ['test', 'hi', { messages: [{ from: 'test@c.us', text: { body: 'hi' } }] }],
  ])('takes the seed’s curl from %s@c.us', async (name, text, body) => {
    const response = await deliver(app.url, body);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    const chat = await chatOf(name);
    expect(chat).toMatchObject({ customer_phone: null, mode: 'agent' });
    expect((await messagesOf(chat.id))[0]).toMatchObject({ body: text, author_type: 'customer' });
  });

  it('takes the seed’s payload with name, picture and profile status, and answers with the chat once it knows it', async () => {
    const message = {
      from: '+6281234567894@c.us',
      from_name: 'John Doe',
      pushname: 'John',
      text: { body: 'Halo, saya butuh bantuan!' },
      timestamp: 1704123456,
      profile_picture: 'https://example.com/john.jpg',
      status: 'Sibuk',
    };
    const first = await deliver(app.url, { messages: [message] });
    expect(first.status).toBe(200);
    const chat = await chatOf('John Doe');
    expect(chat).toMatchObject({
      customer_phone: '6281234567894',
      customer_avatar: 'https://example.com/john.jpg',
      customer_status: 'Sibuk',
    });
    const again = await deliver(app.url, { messages: [{ ...message, timestamp: 1704123457 }] });
    expect(await again.json()).toEqual({ status: 'ok', chat_id: chat.id });
  });
});
