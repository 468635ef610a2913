import { type Simulator, startSimulator } from '../../../gateway-simulator/src/simulator.ts';
import { Wake } from '../../src/platform/events/wake.ts';
import { type AppConfig } from '../../src/platform/config/config.ts';
import { startTestApp, type TestApp } from '../test-app.ts';
import { until } from '../until.ts';
import { type SignedIn, signIn } from './sign-in.ts';

const GATEWAY_TOKEN = 'the token of the simulated gateway';

export interface Ticket {
  id: string;
  ticket_number: string;
  status: string;
  chat_id: string;
  needs_attention: boolean;
  assignee_id: string | null;
}

export interface Comment {
  id: string;
  body: string;
  author_type: string;
  author_name: string | null;
  is_internal: boolean;
  delivery: {
    state: string;
    error: { code: string; message: string } | null;
    attempts: number;
    next_attempt_at: string | null;
  } | null;
}

/** The program with a WhatsApp gateway that both sides of a story can look at, and an agent. */
export interface Desk extends TestApp {
  gateway: Simulator;
  agent: SignedIn;
  /** A customer writes; gives the ticket that stands in the queue because of it. */
  customerSays(phone: string, text: string): Promise<Ticket>;
  reply(ticket: Ticket, body: string): Promise<Comment>;
  comment(ticket: Ticket, id: string): Promise<Comment>;
  ticket(id: string): Promise<Ticket>;
  /** What the desk has sent to a phone, greetings left out. */
  arrived(phone: string): string[];
  /** Lets time pass for the program, and makes the senders look. */
  pass(seconds: number): void;
}

type ConfigOverrides = { -readonly [K in keyof AppConfig]?: AppConfig[K] };

export const startDesk = async (overrides: ConfigOverrides = {}): Promise<Desk> => {
  const gateway = await startSimulator({ port: 0, pace: 0, token: GATEWAY_TOKEN });
  const app = await startTestApp({ whapiBaseUrl: gateway.url, whapiToken: GATEWAY_TOKEN, ...overrides });
  gateway.control.setWebhook({ url: `${app.url}/webhook/whapi` });
  const agent = await signIn(app);
  const arrived = (phone: string): string[] =>
    gateway.control
      .messages(phone)
      .filter(({ fromDesk }) => fromDesk)
      .map(({ content }) => String(content.body))
      .filter((body) => !isGreeting(body));
  const read = async <Body>(path: string): Promise<Body> => {
    const { status, body } = await agent.api<Body>('GET', path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const ticket = (id: string): Promise<Ticket> => read(`/tickets/${id}`);
  const comments = async (id: string): Promise<Comment[]> =>
    (await read<{ comments: Comment[] }>(`/tickets/${id}/comments`)).comments;
  return {
    ...app,
    gateway,
    agent,
    arrived,
    ticket,
    customerSays: async (phone, text) => {
      if (!gateway.control.customers().some((customer) => customer.phone === phone)) {
        gateway.control.addCustomer({ name: `Pelanggan ${phone.slice(-3)}`, phone });
      }
      const said = await gateway.control.say(phone, text);
      const ticketId = await until(`"${text}" to be taken in`, async () => {
        const [row] = await app.db.query<{ ticket_id: string | null }>(
          'SELECT ticket_id FROM messages WHERE external_id = $1',
          [said.id],
        );
        return row?.ticket_id;
      });
      // The greeting is out of the way before the story goes on.
      await until('the greeting', async () =>
        (await comments(ticketId)).every(({ delivery }) => delivery === null || delivery.state !== 'pending'),
      );
      return ticket(ticketId);
    },
    reply: async ({ id }, body) =>
      (await agent.api<Comment>('POST', `/tickets/${id}/comments`, { body })).body,
    comment: async ({ id }, commentId) => {
      const found = (await comments(id)).find((comment) => comment.id === commentId);
      if (!found) throw new Error('the comment is not in its ticket');
      return found;
    },
    pass: (seconds) => {
      app.clock.advance({ seconds });
      app.app.get(Wake).signal('outbound');
    },
    close: async () => {
      await until('the last webhook', () => gateway.control.isSettled());
      await gateway.close();
      await app.close();
    },
  };
};

const isGreeting = (body: string): boolean => /TKT-\d{8}-\d+/.test(body);
