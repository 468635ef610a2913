import { type TicketAnswer } from '../../src/modules/tickets/ticket-answers.dto.ts';
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
