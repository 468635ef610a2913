import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextDeliveryState, type DeliveryState } from './delivery-state.ts';

const states = ['pending', 'uncertain', 'sent', 'delivered', 'read', 'played', 'failed'] as const;

describe('the state of a message', () => {
  it.each<[DeliveryState, DeliveryState, DeliveryState]>([
    ['pending', 'uncertain', 'uncertain'],
    ['uncertain', 'sent', 'sent'],
    ['uncertain', 'pending', 'uncertain'],
    ['sent', 'delivered', 'delivered'],
    ['read', 'delivered', 'read'],
    ['read', 'played', 'played'],
    ['sent', 'failed', 'failed'],
    ['delivered', 'failed', 'delivered'],
    ['failed', 'sent', 'failed'],
    ['failed', 'delivered', 'delivered'],
  ])('%s, then %s, is %s', (current, incoming, next) => {
    expect(nextDeliveryState(current, incoming)).toBe(next);
  });

  it('is the same whatever the order of the reports, and however often they come', () => {
    const reports = fc.array(fc.constantFrom(...states), { minLength: 1 });
    const shuffled = reports.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(other.reduce<DeliveryState>(nextDeliveryState, 'pending')).toBe(
          list.reduce<DeliveryState>(nextDeliveryState, 'pending'),
        );
      }),
    );
  });
});
