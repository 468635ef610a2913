import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgent } from '../../../test/builders/agent.ts';
import { aCustomer, type Received } from '../../../test/builders/customer.ts';
import { signIn, type SignedIn } from '../../../test/builders/sign-in.ts';
import { aGreetedSocket, type Listener } from '../../../test/builders/socket.ts';
import { setWorkspaceSettings } from '../../../test/builders/workspace-settings.ts';
import { type TestApp, startTestApp } from '../../../test/test-app.ts';
import { until } from '../../../test/until.ts';

type Heard = Listener['events'][number];

/** Every text in an event's data, however deep. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const readAll = async (who: SignedIn, paths: string[]): Promise<string> => {
  const answers = await Promise.all(paths.map((path) => who.api('GET', path)));
  return answers.map(({ status, body }) => (status === 200 ? JSON.stringify(body) : '')).join(' ');
};

/** What the same person may read by REST of what an event is about. */
const readableOf = (who: SignedIn, { ticket_id: ticket, chat_id: chat }: Heard): Promise<string> =>
  readAll(who, [
    '/agents?limit=100',
    ...(ticket === null
      ? []
      : ['', '/history', '/assignments', '/comments'].map((part) => `/tickets/${ticket}${part}`)),
    ...(chat === null ? [] : ['', '/messages'].map((part) => `/chats/${chat}${part}`)),
  ]);

describe('what a socket tells', () => {
  let test: TestApp;
  let boss: SignedIn;
  /** A state that a message was in for a moment stands nowhere else. */
  let words: string;

  beforeAll(async () => {
    test = await startTestApp();
    boss = await signIn(test, { role: 'admin', name: 'Bos' });
    words = await (await fetch(`${test.url}/api/openapi.json`)).text();
  });
  afterAll(() => test.close());

  const act = async (method: string, path: string, body?: object): Promise<void> => {
    const { status } = await boss.api(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}`);
  };

  /** Something of everything that the log knows of. */
  const aBusyDay = async (): Promise<Received> => {
    const customer = aCustomer(test, { name: 'Wati' });
    const written = await customer.writes('Rahasia saya 12345');
    const ticket = `/tickets/${written.ticketId}`;
    const other = await anAgent(test, { name: 'Dewi' });
    await act('POST', `${ticket}/assign`, { assignee_id: other.id });
    await act('POST', `${ticket}/unassign`, { reason: 'Salah orang' });
    await act('POST', `${ticket}/claim`, {});
    await act('POST', `${ticket}/comments`, { body: 'Catatan kami 67890', is_internal: true });
    await act('POST', `${ticket}/comments`, { body: 'Baik 67890' });
    await act('POST', `${ticket}/status`, { status: 'pending' });
    await customer.writes('Masih 12345');
    await act('POST', `${ticket}/resolve`, {});
    await act('POST', `${ticket}/reopen`, {});
    await act('POST', `${ticket}/close`, {});
    await act('PUT', `/chats/${written.chatId}/mode`, { mode: 'paused' });
    await act('PATCH', `/agents/${other.id}`, { name: 'Dewi Lestari' });
    await act('DELETE', `/agents/${other.id}`);
    return written;
  };

  it.each(['super_admin', 'admin', 'agent'] as const)(
    '%s: nothing but what he may read by REST',
    async (role) => {
      const who = await signIn(test, { role });
      const socket = await aGreetedSocket(test, who);
      const { ticketId } = await aBusyDay();
      await socket.heard('agent.deactivated');
      expect(new Set(socket.events.map(({ type }) => type)).size).toBeGreaterThan(10);
      for (const event of socket.events) {
        const readable = `${await readableOf(who, event)} ${words}`;
        const { type, ticket_id: ticket, chat_id: chat, data } = event;
        for (const text of [...textsIn(data), ...[ticket, chat].filter((id) => id !== null)]) {
          expect([type, text, readable.includes(text)]).toEqual([type, text, true]);
        }
      }
      expect(await socket.socket.emitWithAck('ticket:join', { ticket_id: ticketId })).toEqual({ ok: true });
      await until('the viewers', () => socket.presences.length > 0);
      const colleagues = await readAll(who, ['/agents?limit=100']);
      for (const viewer of socket.presences.flatMap(({ viewers }) => viewers)) {
        expect(colleagues).toContain(viewer.user_id);
      }
      expect(JSON.stringify([socket.events, socket.presences])).not.toMatch(/12345|67890/);
      socket.close();
    },
  );

  it('an agent of a workspace that shows agents their own and the queue: of a ticket no longer than it shows', async () => {
    const restore = await setWorkspaceSettings(test, { agentsSee: 'own_and_queue' });
    const agent = await signIn(test, { name: 'Rini' });
    const socket = await aGreetedSocket(test, agent);
    const watcher = await aGreetedSocket(test, boss);
    const customer = aCustomer(test);
    const { ticketId } = await customer.writes('Halo');
    const join = { ticket_id: ticketId };
    expect(await socket.socket.emitWithAck('ticket:join', join)).toEqual({ ok: true });
    const { messageId } = await customer.writes('Masih di antrean');
    await until('word of it', () => socket.events.some(({ data }) => data.message_id === messageId));
    socket.events.length = 0;
    await act('POST', `/tickets/${ticketId}/claim`, {});
    await customer.writes('Sekarang milik Bos');
    await watcher.heard('ticket.claimed');
    await until('a hint of it', () => socket.events.some(({ type }) => type === 'message.received'));
    expect((await agent.api('GET', `/tickets/${ticketId}`)).status).toBe(404);
    expect(socket.events.map(({ ticket_id: id, data }) => [id, data])).toEqual(
      socket.events.map(() => [null, {}]),
    );
    socket.presences.length = 0;
    expect(await watcher.socket.emitWithAck('ticket:join', join)).toEqual({ ok: true });
    await until('the viewers', () => watcher.presences.length > 0);
    expect(watcher.presences.at(-1)?.viewers.map(({ name }) => name)).toEqual(['Bos']);
    expect(socket.presences).toEqual([]);
    expect(await socket.socket.emitWithAck('ticket:join', join)).toMatchObject({ ok: false });
    await restore();
    await until('the socket to end, and to come back to see all', () => socket.socket.disconnected);
    watcher.close();
  });
});
