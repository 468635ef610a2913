import { describe, expect, it } from '@jest/globals';
import { type NormalizedEvent } from '@loket/gateway-protocols/normalized-event.ts';
import {
  RECEIVED,
  BUDI,
  SITI,
  channel,
  state,
  says,
  delivery,
  inChat,
  theirs,
} from '../../../../test/builders/intake-plan.ts';
import { planIntake } from './intake-plan.ts';

describe('what a customer’s message does', () => {
  const table = [
    // mode, intake, verdict on the current ticket → opened, follows, touched, belongs to, mode becomes agent, silent
    ['bot', 'ticket_first', null, { opens: true, follows: null, touches: 1, ticket: 'draft', agent: true }],
    [
      'agent',
      'ticket_first',
      null,
      { opens: true, follows: null, touches: 1, ticket: 'draft', agent: false },
    ],
    ['agent', 'ticket_first', 'join', { opens: false, touches: 1, ticket: 'ticket', agent: false }],
    ['agent', 'ticket_first', 'reopen', { opens: false, touches: 1, ticket: 'ticket', agent: false }],
    ['bot', 'ticket_first', 'reopen', { opens: false, touches: 1, ticket: 'ticket', agent: true }],
    ['bot', 'ticket_first', 'join', { opens: false, touches: 1, ticket: 'ticket', agent: false }],
    [
      'bot',
      'ticket_first',
      'follow_up',
      { opens: true, follows: 'ticket', touches: 1, ticket: 'draft', agent: true },
    ],
    ['paused', 'ticket_first', null, { opens: false, touches: 0, ticket: null, agent: false, silent: true }],
    [
      'paused',
      'ticket_first',
      'join',
      { opens: false, touches: 0, ticket: 'ticket', agent: false, silent: true },
    ],
    [
      'closed',
      'ticket_first',
      'reopen',
      { opens: false, touches: 0, ticket: null, agent: false, silent: true },
    ],
    [
      'closed',
      'ticket_first',
      'follow_up',
      { opens: false, touches: 0, ticket: null, agent: false, silent: true },
    ],
    ['bot', 'bot_first', null, { opens: false, touches: 0, ticket: null, agent: false }],
    ['bot', 'bot_first', 'reopen', { opens: false, touches: 0, ticket: null, agent: false }],
    ['bot', 'bot_first', 'join', { opens: false, touches: 1, ticket: 'ticket', agent: false }],
    ['agent', 'bot_first', null, { opens: true, follows: null, touches: 1, ticket: 'draft', agent: false }],
  ] as const;

  it.each(table)('mode %s, intake %s, ticket %s', (mode, intake, verdict, expected) => {
    const settings = { intake, groupsOpenTickets: false };
    const plan = planIntake(
      [delivery([says('Halo')], { channel: { ...channel, settings } })],
      state(inChat(mode, verdict)),
    );
    const [message] = plan.messages;
    const belongsTo =
      message?.ticket?.kind === 'existing' ? message.ticket.id : (message?.ticket?.kind ?? null);
    expect({
      opens: plan.tickets.length === 1,
      ...(plan.tickets[0] ? { follows: plan.tickets[0].followUpOfId } : {}),
      touches: plan.customerTouches.length,
      ticket: belongsTo,
      agent: plan.chats[0]?.becomesAgent,
      ...(message?.isSilent ? { silent: true } : {}),
    }).toEqual(expected);
    expect(plan.outcomes[0]).toMatchObject({ state: 'processed', reason: null, messages: 1 });
  });
});

describe('several messages at once', () => {
  it('opens one ticket per chat, counts what joins it, and keeps the order of each chat', () => {
    const plan = planIntake(
      [
        delivery([says('satu'), says('dua', { chatAddress: SITI }), says('tiga')]),
        delivery([says('empat'), says('lima', { chatAddress: SITI })], { id: 'second' }),
      ],
      state(),
    );
    expect(plan.tickets.map(({ contactId, subject }) => [contactId, subject])).toEqual([
      ['budi', 'satu'],
      ['siti', 'dua'],
    ]);
    expect(plan.customerTouches.map(({ messages, preview }) => [messages, preview])).toEqual([
      [3, 'empat'],
      [2, 'lima'],
    ]);
    expect(plan.chats.map(({ isNew, unreadPlus }) => [isNew, unreadPlus])).toEqual([
      [true, 3],
      [true, 2],
    ]);
    expect(plan.messages.map(({ body }) => body)).toEqual(['satu', 'dua', 'tiga', 'empat', 'lima']);
  });

  it('takes each message once, in one delivery, in one batch and against what is stored', () => {
    const known = new Map([['channel wa-lama', theirs()]]);
    const plan = planIntake(
      [delivery([says('Halo'), says('Halo'), says('lama')]), delivery([says('Halo')], { id: 'again' })],
      state({ known }),
    );
    expect(plan.messages).toHaveLength(1);
    expect(plan.outcomes).toMatchObject([
      { deliveryId: 'delivery', state: 'processed' },
      { deliveryId: 'again', state: 'ignored', reason: 'duplicate' },
    ]);
  });

  it('takes the same text without id and time once within its window, and stores it anew after it', () => {
    const short = { dedupeWithinMs: 10_000, providerMessageId: 'hash-1', sentAtMs: null };
    const at = (seconds: number, id: string) =>
      delivery([says('Halo', short)], { id, receivedAt: new Date(RECEIVED.getTime() + seconds * 1000) });
    const shortForms = new Map([['channel hash-1', [new Date(RECEIVED.getTime() - 20_000)]]]);
    const plan = planIntake([at(0, 'a'), at(9, 'b'), at(11, 'c')], state({ shortForms }));
    expect(plan.outcomes.map(({ deliveryId, state }) => [deliveryId, state])).toEqual([
      ['a', 'processed'],
      ['b', 'ignored'],
      ['c', 'processed'],
    ]);
    expect(new Set(plan.messages.map(({ externalId }) => externalId)).size).toBe(2);
  });
});

describe('what opens no ticket', () => {
  it.each([
    ['history', [says('lama', { isHistory: true })], 'history'],
    [
      'a group',
      [{ type: 'ignored', reason: 'group', providerMessageId: 'x', chatAddress: 'x@g.us' }],
      'group',
    ],
    ['a reaction to something unknown', [reaction('👍')], 'unknown_target'],
  ] as [string, NormalizedEvent[], string][])('%s is ignored with its reason', (_, events, reason) => {
    const plan = planIntake([delivery(events)], state());
    expect(plan.outcomes).toMatchObject([{ state: 'ignored', reason }]);
    expect([plan.chats, plan.messages, plan.tickets]).toEqual([[], [], []]);
  });

  it('a message of the desk’s own people is stored and no more', () => {
    const plan = planIntake([delivery([says('Halo')])], state({ adminPhones: new Set(['6281234567890']) }));
    expect(plan.messages).toMatchObject([{ body: 'Halo', ticket: null, isSilent: true }]);
    expect(plan.tickets).toEqual([]);
  });

  it('what cannot be read at all is a failure that tells why; beside something readable it is a note', () => {
    const problems = [{ path: '$.messages[0]', message: 'not an object' }];
    const plan = planIntake(
      [delivery([], { problems }), delivery([says('Halo')], { problems, id: 'partly' })],
      state(),
    );
    expect(plan.outcomes).toMatchObject([
      { state: 'failed', error: 'could not be read: $.messages[0]: not an object' },
      { state: 'processed', error: 'could not be read: $.messages[0]: not an object' },
    ]);
  });
});

describe('the desk’s own messages that come back', () => {
  it('are recognised, or stand as sent from the phone in the live ticket', () => {
    const known = new Map([['channel wa-jawaban', theirs({ authorType: 'agent' })]]);
    const settled = new Map([['channel wa-sapaan', 'greeting']]);
    const own = { fromMe: true };
    const plan = planIntake(
      [delivery([says('jawaban', own), says('sapaan', own), says('dari ponsel', own)])],
      state({ ...inChat('agent', 'join'), known, settled }),
    );
    expect(plan.messages).toMatchObject([{ body: 'dari ponsel', author: 'agent' }]);
    expect(plan.phoneTouches).toMatchObject([{ ticket: { id: 'ticket' }, messages: 1 }]);
    expect(plan.statuses).toMatchObject([{ externalId: 'wa-jawaban', state: 'sent' }]);
    expect(plan.chats).toMatchObject([{ isRead: true, unreadPlus: 0, last: { author: 'agent' } }]);
    expect(plan.tickets).toEqual([]);
  });
});

describe('what happens to a message later', () => {
  const known = () => new Map([['channel wa-Halo', theirs()]]);

  it('one reaction per side, taken back when empty', () => {
    const plan = planIntake(
      [delivery([reaction('👍'), reaction('❤️'), reaction('🙏', true), reaction(null)])],
      state({ known: known() }),
    );
    expect(plan.changes).toHaveLength(1);
    expect(plan.changes[0]?.message.reactions).toEqual([{ emoji: '🙏', author_type: 'agent' }]);
  });

  it('an edit keeps what was written before, a deletion what was deleted; only its author may', () => {
    const edit = { ...reaction(null), type: 'edit' as const, text: 'Halo semua' };
    const remove = (fromMe: boolean): NormalizedEvent => ({
      type: 'delete',
      targetProviderMessageId: 'wa-Halo',
      chatAddress: BUDI,
      fromMe,
      atMs: RECEIVED.getTime(),
    });
    const plan = planIntake([delivery([edit, remove(true), remove(false)])], state({ known: known() }));
    const [change] = plan.changes;
    expect([...(change?.what ?? [])]).toEqual(['edit', 'delete']);
    expect(change?.message).toMatchObject({
      body: 'Halo semua',
      content: { edits: [{ body: 'Halo', at: RECEIVED.toISOString() }] },
      deletedAt: RECEIVED,
    });
    const refused = planIntake([delivery([remove(true)])], state({ known: known() }));
    expect(refused.outcomes).toMatchObject([{ state: 'ignored', reason: 'not_the_author' }]);
  });

  it('late content fills the placeholder of a message that could not be read at first', () => {
    const placeholder = theirs({ kind: 'unsupported', body: '' });
    const plan = planIntake(
      [delivery([says('Halo', { fillsPlaceholder: true })])],
      state({ known: new Map([['channel wa-Halo', placeholder]]) }),
    );
    expect(plan.changes[0]?.message).toMatchObject({ id: 'message', kind: 'text', body: 'Halo' });
    expect(plan.messages).toEqual([]);
  });
});

describe('when a message stands in its conversation', () => {
  it.each([
    ['said now', 0, 0],
    ['5 s on the way', 5_000, 0],
    ['kept back for 6 s', 6_000, -6_000],
    ['no time given', null, 0],
  ])('%s', (_, delayMs, expectedMs) => {
    const sentAtMs = delayMs === null ? null : RECEIVED.getTime() - delayMs;
    const plan = planIntake([delivery([says('Halo', { sentAtMs })])], state());
    expect(plan.messages[0]?.createdAt).toEqual(new Date(RECEIVED.getTime() + expectedMs));
  });
});

function reaction(emoji: string | null, fromMe = false): Extract<NormalizedEvent, { type: 'reaction' }> {
  return {
    ...says('Halo', { fromMe }),
    type: 'reaction',
    providerMessageId: 'wa-r',
    targetProviderMessageId: 'wa-Halo',
    emoji,
  };
}
