import { expect } from '@jest/globals';
import { type User } from '../../src/modules/users/users.service.ts';
import { startTestApp, type TestApp } from '../test-app.ts';
import { until } from '../until.ts';
import { type Api } from './api-client.ts';
import { deliver, type Received } from './customer.ts';
import { signIn, signInAs } from './sign-in.ts';

interface Ticket {
  id: string;
  ticket_number: string;
  subject: string;
  status: string;
  queue_state: string | null;
  assignee_id: string | null;
  follow_up_of_id: string | null;
  comments_count: number;
}

export interface ChatMessage {
  id: string;
  author_type: string;
  body: string;
  kind: string;
  source: string;
  content: Record<string, unknown> | null;
  reactions: { emoji: string; author_type: string }[];
  reply_to: { id: string } | null;
  delivery: { state: string } | null;
  edited_at: string | null;
  deleted_at: string | null;
}

interface Chat {
  id: string;
  mode: string;
  online: boolean;
  unread_count: number;
  ticket_id: string | null;
}

/** The program as what customers write comes in, seen by an agent and an admin. */
export class IntakeDesk {
  readonly app: TestApp;
  readonly rini: User;
  private readonly boss: User;

  private constructor(app: TestApp, people: { rini: User; boss: User }) {
    this.app = app;
    this.rini = people.rini;
    this.boss = people.boss;
  }

  static async start(): Promise<IntakeDesk> {
    const app = await startTestApp({ whapiAdmins: ['6281111111111'] });
    const rini = (await signIn(app, { name: 'Rini' })).user;
    const boss = (await signIn(app, { role: 'admin' })).user;
    return new IntakeDesk(app, { rini, boss });
  }

  // These stories take weeks, and a token does not.
  asAgent = <Body = Record<string, unknown>>(...call: Parameters<Api>) =>
    signInAs(this.app, this.rini).api<Body>(...call);
  asAdmin = (...call: Parameters<Api>) => signInAs(this.app, this.boss).api(...call);

  ticketOf = async ({ ticketId }: Pick<Received, 'ticketId'>): Promise<Ticket> =>
    (await this.asAgent<Ticket>('GET', `/tickets/${ticketId}`)).body;
  chatOf = async ({ chatId }: Received): Promise<Chat> =>
    (await this.asAgent<Chat>('GET', `/chats/${chatId}`)).body;
  messagesOf = async ({ chatId }: Received): Promise<ChatMessage[]> =>
    (await this.asAgent<{ messages: ChatMessage[] }>('GET', `/chats/${chatId}/messages`)).body.messages;
  onTicket = (received: Received, verb: string, body: object = {}) =>
    this.asAgent<Ticket>('POST', `/tickets/${received.ticketId}/${verb}`, body);

  inMode = (received: Received, mode: string) =>
    this.asAdmin('PUT', `/chats/${received.chatId}/mode`, { mode });
  chatInMode = (received: Received, mode: string) =>
    until(`mode ${mode}`, async () => (await this.chatOf(received)).mode === mode);

  /** Delivers and waits until the ledger has nothing more to do. */
  delivered = async (body: object, path?: string): Promise<void> => {
    expect((await deliver(this.app.url, body, path)).status).toBe(200);
    await until('the delivery’s end', async () => {
      const rows = await this.app.db.query("SELECT FROM inbound_deliveries WHERE state = 'received'");
      return rows.length === 0;
    });
  };
}
