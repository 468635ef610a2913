import { nextAttemptDelayMs } from '@loket/gateway-protocols/backoff.ts';
import { type SendOutcome } from '@loket/gateway-protocols/send-outcome.ts';
import {
  type AttemptEnd,
  type LeasedMessage,
  type LostAttempt,
} from '../../conversations/conversations.service.ts';

const MIN_ATTEMPTS = 8;
const GIVE_UP_AFTER_MS = 3_600_000;
const LOST = { code: 'worker_lost', message: 'Loket stopped while the message was being sent' };
const UNNAMED = { code: 'no_message_id', message: 'The gateway took the message without naming it' };

interface Moment {
  now: Date;
  /** Evenly spread in [0, 1). */
  random: number;
}

/** What is to be written down of an attempt that came to this outcome. */
export const endOf = (message: LeasedMessage, outcome: SendOutcome, moment: Moment): AttemptEnd => {
  const attempt = { ...attemptOf(message), startedAt: message.startedAt };
  switch (outcome.kind) {
    case 'accepted':
      return outcome.providerMessageId === null
        ? { ...attempt, kind: 'uncertain', error: UNNAMED, nextAttemptAt: null }
        : {
            ...attemptOf(message),
            kind: 'named',
            externalId: outcome.providerMessageId,
            state: outcome.state,
            at: moment.now,
          };
    case 'rejected':
      return { ...attempt, kind: 'failed', error: outcome, nextAttemptAt: null };
    case 'uncertain':
      return { ...attempt, kind: 'uncertain', error: outcome, nextAttemptAt: null };
    case 'retry': {
      const nextAttemptAt = nextAttemptOf(message, outcome, moment);
      return {
        ...attempt,
        kind: nextAttemptAt === null ? 'failed' : 'pending',
        error: outcome,
        nextAttemptAt,
      };
    }
  }
};

export const lostEnd = (attempt: LostAttempt): AttemptEnd => ({
  ...attemptOf(attempt),
  kind: 'uncertain',
  startedAt: attempt.startedAt,
  error: LOST,
  nextAttemptAt: null,
});

const attemptOf = ({ id, channelId, ticketId }: Pick<LostAttempt, 'id' | 'channelId' | 'ticketId'>) => ({
  messageId: id,
  channelId,
  ticketId,
});

/** Null when it has been tried often and long enough. */
const nextAttemptOf = (
  { attempts, createdAt }: LeasedMessage,
  { afterMs }: Extract<SendOutcome, { kind: 'retry' }>,
  { now, random }: Moment,
): Date | null => {
  const nowMs = now.getTime();
  if (attempts >= MIN_ATTEMPTS && nowMs - createdAt.getTime() >= GIVE_UP_AFTER_MS) return null;
  return new Date(nowMs + nextAttemptDelayMs(attempts, { retryAfterMs: afterMs, random }));
};
