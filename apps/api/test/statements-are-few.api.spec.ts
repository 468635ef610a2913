import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCustomer } from './builders/customer.ts';
import { type SignedIn, signIn } from './builders/sign-in.ts';
import { aTicket } from './builders/ticket.ts';
import { statementsOf } from './statements.ts';
import { startTestApp, type TestApp } from './test-app.ts';

// Besides BEGIN and COMMIT. A batch of inbound messages is counted in inbound-statements.api.spec.ts.
describe('what an agent does all day takes few statements', () => {
  let app: TestApp;
  let agent: SignedIn;

  beforeAll(async () => {
    app = await startTestApp({ logLevel: 'debug' });
    agent = await signIn(app);
    // What is remembered of the agent and his workspace is not read again while the clock stands still.
    await agent.api('GET', '/tickets');
  });
  afterAll(() => app.close());

  const count = (method: string, path: string, body?: object): Promise<number> =>
    statementsOf(app, agent, [method, path, body]);

  it('a page of the queue: one, and one that counts when there are more pages', async () => {
    await aTicket(app, { by: agent });
    await aTicket(app, { by: agent });
    expect(await count('GET', '/tickets/queue')).toBe(1);
    expect(await count('GET', '/tickets/queue?limit=1')).toBe(2);
  });

  it('a ticket: one; its messages: one more', async () => {
    const { id } = await aTicket(app, { by: agent });
    await agent.api('POST', `/tickets/${id}/comments`, { body: 'Satu', is_internal: true });
    expect(await count('GET', `/tickets/${id}`)).toBe(1);
    expect(await count('GET', `/tickets/${id}/comments`)).toBe(2);
  });

  it('a claim: one, and one for the answer', async () => {
    const { id } = await aTicket(app, { by: agent });
    expect(await count('POST', `/tickets/${id}/claim`)).toBe(2);
    await aTicket(app, { by: agent });
    expect(await count('POST', '/tickets/queue/claim-next')).toBe(2);
  });

  it('a reply: five, and one more when it does something to the ticket', async () => {
    const { ticketId } = await aCustomer(app).writes('Halo');
    const reply = () => count('POST', `/tickets/${ticketId}/comments`, { body: 'Ya' });
    expect(await reply()).toBe(6);
    expect(await reply()).toBe(5);
  });

  it('a change of status: three, and one for the answer', async () => {
    const { id } = await aTicket(app, { by: agent });
    expect(await count('POST', `/tickets/${id}/status`, { status: 'resolved' })).toBe(4);
  });
});
