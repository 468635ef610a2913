import { type HistoryAnswer, type TicketAnswer } from '../../src/modules/tickets/ticket-answers.dto.ts';
import { type TestApp } from '../test-app.ts';
import { signIn, type SignedIn } from './sign-in.ts';

export interface TicketInput {
  /** Who opens it; an agent made for it unless told. */
  by?: SignedIn;
  subject?: string;
  [field: string]: unknown;
}

/** A ticket in the queue, opened over HTTP on behalf of somebody. */
export const aTicket = async (testApp: TestApp, input: TicketInput = {}): Promise<TicketAnswer> => {
  const { by, ...body } = input;
  const opener = by ?? (await signIn(testApp));
  const answer = await opener.api<TicketAnswer>('POST', '/tickets', {
    subject: 'Pesanan belum sampai',
    ...body,
  });
  if (answer.status !== 201)
    throw new Error(`POST /tickets answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** What somebody does with a ticket: claim, assign, resolve... */
export const act = (agent: SignedIn, id: string, verb: string, body?: object) =>
  agent.api<TicketAnswer & { code: string; from: string; to: string }>(
    'POST',
    `/tickets/${id}/${verb}`,
    body,
  );

export const historyOf = async (reader: SignedIn, id: string): Promise<HistoryAnswer['history']> =>
  (await reader.api<HistoryAnswer>('GET', `/tickets/${id}/history`)).body.history;
