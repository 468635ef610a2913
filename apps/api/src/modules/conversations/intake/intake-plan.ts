import { type NormalizedEvent } from '@loket/gateway-protocols/normalized-event.ts';
import {
  type IntakeDelivery,
  type IntakeOutcome,
  type IntakePlan,
  type IntakeState,
} from './intake.types.ts';
import { PlanBook } from './plan-book.ts';
import { planChange } from './plan-change.ts';
import { type Effect, planMessage } from './plan-message.ts';
import { cut } from './stored-content.ts';

const MAX_REASON_CHARACTERS = 300;
const HEALTH = { connected: 'ok', connecting: 'unknown', disconnected: 'failing' } as const;

/** Decides what a batch of deliveries changes: pure, in the order in which the gateways said it. */
export const planIntake = (deliveries: readonly IntakeDelivery[], state: IntakeState): IntakePlan => {
  const book = new PlanBook(state);
  for (const delivery of deliveries) {
    const effects = delivery.events.map((event) => planEvent(book, delivery, event));
    book.plan.outcomes.push(outcomeOf(delivery, effects));
  }
  return book.plan;
};

const planEvent = (book: PlanBook, delivery: IntakeDelivery, event: NormalizedEvent): Effect => {
  const channelId = delivery.channel.id;
  switch (event.type) {
    case 'message':
      return planMessage(book, delivery, event);
    case 'reaction':
    case 'edit':
    case 'delete':
      return planChange(book, delivery, event);
    case 'status': {
      const { providerMessageId, state, error, atMs } = event;
      book.plan.statuses.push({ channelId, externalId: providerMessageId, state, error, at: new Date(atMs) });
      return null;
    }
    case 'presence':
      book.plan.presences.push({
        channelId,
        address: event.chatAddress,
        isOnline: event.state !== 'offline',
      });
      return null;
    case 'channel_health':
      book.plan.health.push({ channelId, state: HEALTH[event.state], detail: event.detail });
      return null;
    case 'ignored':
      return event.reason;
  }
};

const outcomeOf = ({ id, events, problems }: IntakeDelivery, effects: readonly Effect[]): IntakeOutcome => {
  const reasons = [...new Set(effects.filter((effect) => effect !== null))];
  const told = problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
  const isActedUpon = effects.includes(null);
  return {
    deliveryId: id,
    state: isActedUpon ? 'processed' : problems.length > 0 ? 'failed' : 'ignored',
    reason: isActedUpon || reasons.length === 0 ? null : cut(reasons.join(', '), MAX_REASON_CHARACTERS),
    error: told === '' ? null : cut(`could not be read: ${told}`, MAX_REASON_CHARACTERS),
    messages: events.filter(({ type }) => type === 'message').length,
    statuses: events.filter(({ type }) => type === 'status').length,
  };
};
