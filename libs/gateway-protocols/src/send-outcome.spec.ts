import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextAttemptDelayMs } from './backoff.ts';
import { baileysSendOutcome, whapiSendOutcome } from './send-outcome.ts';

const nowMs = Date.UTC(2026, 5, 1, 12, 0, 0);
const error = (code: number) => ({ error: { code, message: 'why', details: 'because' } });

function whapi(status: number, body: unknown = error(status), headers: Record<string, string> = {}) {
  return whapiSendOutcome({ status, headers, body }, nowMs);
}

describe('what a send at whapi has come to', () => {
  it('accepted', () => {
    expect(whapi(200, { sent: true, message: { id: 'm1', status: 'pending' } })).toEqual({
      kind: 'accepted',
      providerMessageId: 'm1',
      state: 'pending',
    });
    expect(whapi(200, '{"sent":true,"message":{"id":"m1","status":"sent"}}')).toMatchObject({
      state: 'sent',
    });
    expect(whapi(200, { success: true })).toEqual({
      kind: 'accepted',
      providerMessageId: null,
      state: 'sent',
    });
  });

  it.each([400, 401, 402, 403, 404, 410, 413, 415, 422])('%i cannot heal', (status) => {
    expect(whapi(status)).toEqual({ kind: 'rejected', code: `http_${status}`, message: 'why: because' });
  });

  it.each([408, 425, 429, 503])('%i was not taken', (status) => {
    expect(whapi(status)).toMatchObject({ kind: 'retry', afterMs: null, code: `http_${status}` });
  });

  it.each([
    ['7', 7000],
    ['0.5', 500],
    ['Mon, 01 Jun 2026 12:00:30 GMT', 30_000],
    ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
    ['soon', null],
  ])('Retry-After: %s', (header, afterMs) => {
    expect(whapi(429, error(429), { 'retry-after': header })).toMatchObject({ kind: 'retry', afterMs });
  });

  it('a 500 of its own is an answer, any other is a riddle', () => {
    expect(whapi(500)).toMatchObject({ kind: 'retry', message: 'why: because' });
    expect(whapi(500, '<html>')).toMatchObject({ kind: 'uncertain', code: 'http_500' });
    expect(whapi(502)).toMatchObject({ kind: 'uncertain' });
    expect(whapi(504)).toMatchObject({ kind: 'uncertain' });
  });

  it('a 200 without an id may have sent it; one that says no has not', () => {
    for (const body of [{}, null, 'ok', { sent: true }]) {
      expect(whapi(200, body)).toMatchObject({ kind: 'uncertain', code: 'no_message_id' });
    }
    expect(whapi(200, { sent: false })).toMatchObject({ kind: 'retry', code: 'not_sent' });
  });

  it('a connection that never was is no send, one that broke may be', () => {
    expect(whapiSendOutcome({ phase: 'connect' }, nowMs)).toMatchObject({
      kind: 'retry',
      code: 'unreachable',
    });
    expect(whapiSendOutcome({ phase: 'after_request' }, nowMs)).toMatchObject({
      kind: 'uncertain',
      code: 'answer_lost',
    });
  });
});

describe('what a send at Baileys has come to', () => {
  it.each([
    [{ key: { id: 'M1' } }, 'pending'],
    [{ key: { id: 'M1' }, status: 2 }, 'sent'],
    [{ message: { key: { id: 'M1' }, status: 'SERVER_ACK' } }, 'sent'],
  ])('%j', (body, state) => {
    const outcome = baileysSendOutcome({ status: 200, headers: {}, body }, nowMs);
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: 'M1', state });
  });

  it('errors', () => {
    const answer = (status: number, body: unknown) =>
      baileysSendOutcome({ status, headers: {}, body }, nowMs);
    expect(answer(200, {})).toMatchObject({ kind: 'uncertain' });
    expect(answer(400, { error: 'no such jid' })).toMatchObject({ kind: 'rejected', message: 'no such jid' });
    expect(answer(503, { error: 'not connected' })).toMatchObject({
      kind: 'retry',
      message: 'not connected',
    });
  });
});

describe('any answer', () => {
  it('comes to something', () => {
    const headers = fc.dictionary(fc.constant('retry-after'), fc.string());
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), headers, fc.jsonValue(), (status, head, body) => {
        for (const outcome of [whapiSendOutcome, baileysSendOutcome]) {
          const { kind } = outcome({ status, headers: head, body }, nowMs);
          if (status >= 300) expect(kind).not.toBe('accepted');
        }
      }),
    );
  });
});

describe('the wait before the next attempt', () => {
  it('doubles up to five minutes, spread over the whole of it', () => {
    const longest = [1, 2, 3, 9, 10, 1000].map((attempt) => nextAttemptDelayMs(attempt, { random: 1 }));
    expect(longest).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
    expect(nextAttemptDelayMs(5, { random: 0 })).toBe(0);
    expect(nextAttemptDelayMs(5, { random: 0.5 })).toBe(8000);
  });

  it('is never less than asked for, within reason', () => {
    const asked = fc.integer({ min: 0, max: 1e10 });
    fc.assert(
      fc.property(
        fc.nat(100),
        asked,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, retryAfterMs, random) => {
          const delayMs = nextAttemptDelayMs(attempt, { retryAfterMs, random });
          expect(delayMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs, 3_600_000));
          expect(delayMs).toBeLessThanOrEqual(3_600_000);
        },
      ),
    );
  });
});
