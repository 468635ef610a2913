/** A guard taken out of the built program, and the experiment that has to notice. */
export interface Mutation {
  name: string;
  experiment: string[];
  /** Below apps/api/dist; the text must stand there exactly once. */
  file: string;
  from: string;
  to: string;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a claim does not lock the ticket that it looks at',
    experiment: ['claims', '--pairs=60', '--crowds=10'],
    file: 'modules/tickets/lifecycle/ticket-claims.service.js',
    from: '${claimable} FOR UPDATE`',
    to: '${claimable}`',
  },
  {
    name: 'intake does not ask which messages it has already',
    experiment: ['repeats', '--messages=60', '--rounds=2'],
    file: 'modules/conversations/intake/intake.queries.js',
    from: 'async messages(tx, workspaceId, keys) {',
    to: 'async messages(tx, workspaceId, keys) { return new Map();',
  },
  {
    name: 'the webhook answers before the delivery is stored',
    experiment: ['kills', '--kills=1', '--quiet-kills=8', '--pace=50'],
    file: 'modules/whatsapp/webhook/webhook.controller.js',
    from: 'await this.ledger.store(delivery);',
    to: 'void this.ledger.store(delivery).catch(() => undefined);',
  },
  {
    name: 'a try that a kill cut short is not taken for one',
    experiment: ['kills', '--kills=3', '--quiet-kills=1', '--pace=100'],
    file: 'modules/whatsapp/outbound/lost-attempts.js',
    from: 'const found = await this.conversations.outbox.lost(BATCH_ATTEMPTS);',
    to: 'const found = [];',
  },
  {
    name: 'what is said of a message counts whatever its rank',
    experiment: ['orders', '--rounds=60'],
    file: 'modules/conversations/delivery-change.js',
    from: 'change.to = nextDeliveryState(change.to, state);',
    to: 'change.to = state;',
  },
  {
    name: 'a database that is away is taken for a fault of the program',
    experiment: ['outages', '--stops=1', '--pace=50'],
    file: 'platform/database/database-errors.js',
    from: "return AWAY.has(code) || code.startsWith('08')",
    to: "if (!RETRYABLE.has(code)) return false; return AWAY.has(code) || code.startsWith('08')",
  },
  {
    name: 'a statement is waited for however long it takes',
    experiment: ['freeze', '--freeze=45', '--pace=20'],
    file: 'platform/database/data-source.js',
    from: 'query_timeout: STATEMENT_TIMEOUT_MS + ANSWER_LATE_MS,',
    to: '',
  },
  {
    name: 'a browser that comes back is not told what it missed',
    experiment: ['kills', '--kills=1', '--quiet-kills=4', '--pace=20'],
    file: 'modules/realtime/event-broadcast.js',
    from: "events.forEach((event)=>socket.emit('event', isHinted ? toHint(event) : toMessage(event)));",
    to: 'void isHinted;',
  },
  {
    name: 'a tick does not look again at a ticket for which it had to wait',
    experiment: ['twins', '--messages=60', '--closing=60'],
    file: 'modules/tickets/lifecycle/ticket-auto-close.schedule.js',
    from: "AND t.id = due.id AND t.status = 'resolved' AND t.auto_close_at <= $1",
    to: 'AND t.id = due.id',
  },
  {
    name: 'each process tells the browsers of all others, too',
    experiment: ['twins', '--messages=60', '--closing=60'],
    file: 'modules/realtime/event-broadcast.js',
    from: "server.local.to(room).emit('event', inWords());",
    to: "server.to(room).emit('event', inWords());",
  },
  {
    name: 'the time that a busy gateway asks for is not heard',
    experiment: ['gateway', '--sends=200', '--down-seconds=2'],
    file: 'modules/whatsapp/outbound/attempt-end.js',
    from: 'retryAfterMs: afterMs',
    to: 'retryAfterMs: null',
  },
  {
    name: 'the latest message of a chat goes first',
    experiment: ['gateway', '--sends=200', '--down-seconds=2'],
    file: 'modules/conversations/message-outbox.js',
    from: 'ORDER BY oldest.created_at, oldest.id LIMIT 1',
    to: 'ORDER BY oldest.created_at DESC, oldest.id DESC LIMIT 1',
  },
  {
    name: 'a send whose answer was lost is taken for one that never went out',
    experiment: ['gateway', '--sends=200', '--down-seconds=2'],
    file: 'modules/whatsapp/outbound/gateway-http.js',
    from: "isUnsent ? 'connect' : 'after_request'",
    to: "'connect'",
  },
];
