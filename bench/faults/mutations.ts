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
    from: '${CLAIMABLE} FOR UPDATE`',
    to: '${CLAIMABLE}`',
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
    file: 'modules/conversations/deliveries.service.js',
    from: 'change.to = nextDeliveryState(change.to, state);',
    to: 'change.to = state;',
  },
];
