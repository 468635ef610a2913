import { describe, expect, it } from '@jest/globals';
import { unnamedChange } from './delivery-change.ts';
import { type SentMessage, type UnnamedEnd } from './delivery-report.ts';

const FIRST_TRY = new Date('2026-03-02T08:00:00.000Z');
const NEXT_TRY = new Date('2026-03-02T08:01:30.000Z');

const message = (
  triedSince: Date | null,
  deliveryState: SentMessage['deliveryState'] = 'pending',
): SentMessage => ({
  id: 'message',
  ticketId: 'ticket',
  chatId: 'chat',
  channelId: 'channel',
  externalId: null,
  deliveryState,
  triedSince,
});

const end: UnnamedEnd = {
  kind: 'failed',
  messageId: 'message',
  channelId: 'channel',
  ticketId: 'ticket',
  startedAt: FIRST_TRY,
  error: { code: 'http_500', message: 'The gateway answered 500' },
  nextAttemptAt: null,
};

describe('the end of an attempt', () => {
  it('is the end of the message that is being tried', () => {
    expect(unnamedChange(message(FIRST_TRY), end)).toMatchObject({
      from: 'pending',
      to: 'failed',
      error: end.error,
    });
  });

  it('says nothing of a later try of the same message, though that is its first since somebody sent it again', () => {
    expect(unnamedChange(message(NEXT_TRY), end)).toBeNull();
  });

  it('says nothing of a message that waits, or that a tick has settled meanwhile', () => {
    expect(unnamedChange(message(null), end)).toBeNull();
    expect(unnamedChange(message(FIRST_TRY, 'delivered'), end)).toBeNull();
  });
});
