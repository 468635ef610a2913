import { newId } from '../../src/platform/ids.ts';
import { type TestApp } from '../test-app.ts';
import { until } from '../until.ts';

/** What a message of a customer came to. */
export interface Received {
  messageId: string;
  chatId: string;
  ticketId: string | null;
}

export interface Customer {
  phone: string;
  name: string;
  /** Writes a text, or what `more` makes of it in whapi's words, and waits until it has been taken in. */
  writes(text: string, more?: Record<string, unknown>): Promise<Received>;
}

interface CustomerInput {
  phone?: string;
  name?: string;
  /** The default channel unless told. */
  channelKey?: string;
}

let made = 0;
const newPhone = (): string =>
  `62812${String(process.pid % 1000).padStart(3, '0')}${String((made += 1)).padStart(5, '0')}`;

/** Posts a body to a webhook as a gateway does. */
export const deliver = (url: string, body: unknown, path = 'whapi'): Promise<Response> =>
  fetch(`${url}/webhook/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** A text message in whapi's words. */
export const whapiText = (
  phone: string,
  text: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> & { id: string } => ({
  id: `wa-${newId()}`,
  from_me: false,
  type: 'text',
  chat_id: `${phone}@s.whatsapp.net`,
  from: phone,
  timestamp: Math.floor(Date.now() / 1000),
  source: 'mobile',
  text: { body: text },
  ...more,
});

/** Somebody with a phone who writes to the desk. */
export const aCustomer = (testApp: TestApp, input: CustomerInput = {}): Customer => {
  const { phone = newPhone(), name = 'Budi', channelKey } = input;
  const path = channelKey === undefined ? 'whapi' : `whapi/${channelKey}`;
  return {
    phone,
    name,
    writes: async (text, more = {}) => {
      const timestamp = Math.floor(testApp.clock.now().getTime() / 1000);
      const message = whapiText(phone, text, { from_name: name, timestamp, ...more });
      const response = await deliver(testApp.url, { messages: [message] }, path);
      if (response.status !== 200) throw new Error(`The webhook answered ${response.status}`);
      return until(`the message "${text}"`, () => findMessage(testApp, message.id));
    },
  };
};

export const findMessage = async ({ db }: TestApp, externalId: string): Promise<Received | null> => {
  const [row] = await db.query<{ id: string; chat_id: string; ticket_id: string | null }>(
    'SELECT id, chat_id, ticket_id FROM messages WHERE external_id = $1',
    [externalId],
  );
  return row ? { messageId: row.id, chatId: row.chat_id, ticketId: row.ticket_id } : null;
};
