import { baileysStateOf } from './baileys-updates.ts';
import { firstText, idOf, recordOf, type JsonRecord } from './json-reader.ts';
import type { ReportedState } from './normalized-event.ts';

export type SendOutcome =
  /** `providerMessageId` is null only for calls that make no message (a reaction at whapi). */
  | { kind: 'accepted'; providerMessageId: string | null; state: ReportedState }
  /** Certainly not sent, and may work later. `afterMs` is the least wait that the gateway asked for. */
  | { kind: 'retry'; afterMs: number | null; code: string; message: string }
  /** Certainly not sent, and never will be as it is. */
  | { kind: 'rejected'; code: string; message: string }
  /** Perhaps sent: to be settled by an echo or status, never repeated by itself. */
  | { kind: 'uncertain'; code: string; message: string };

export type SendResult =
  | { status: number; headers: Readonly<Record<string, string | undefined>>; body: unknown }
  /** `connect`: nothing was written. `after_request`: lost or timed out once the request was on its way. */
  | { phase: 'connect' | 'after_request'; message?: string };

const REPORTED = new Set<string>(['pending', 'sent', 'delivered', 'read', 'played', 'failed']);
// Refused before the request was looked at: busy, too early, or the request never arrived whole.
const NOT_TAKEN = new Set([408, 425, 429, 503, 507]);

/**
 * What an attempt to send at whapi has come to. `result` is the HTTP answer (header names in lower case, body as
 * parsed JSON or text) or how the connection failed; `nowMs` turns a Retry-After date into a wait.
 */
export function whapiSendOutcome(result: SendResult, nowMs: number): SendOutcome {
  return outcomeOf(result, nowMs, (body) => {
    if (body.sent === false) {
      return {
        kind: 'retry',
        afterMs: null,
        code: 'not_sent',
        message: reasonOf(body) ?? 'The gateway did not send it',
      };
    }
    const message = recordOf(body.message);
    const providerMessageId = idOf(message?.id);
    if (providerMessageId === null) return body.success === true ? accepted(null, 'sent') : null;
    const status = firstText(message?.status)?.toLowerCase() ?? '';
    return accepted(providerMessageId, REPORTED.has(status) ? (status as ReportedState) : 'pending');
  });
}

/** The same for a Baileys gateway, which answers with the message's `key` (and perhaps its `status`). */
export function baileysSendOutcome(result: SendResult, nowMs: number): SendOutcome {
  return outcomeOf(result, nowMs, (body) => {
    const nested = recordOf(body.message) ?? {};
    const providerMessageId = idOf(recordOf(body.key)?.id ?? recordOf(nested.key)?.id);
    if (providerMessageId === null) return null;
    return accepted(providerMessageId, baileysStateOf(body.status ?? nested.status) ?? 'pending');
  });
}

function outcomeOf(
  result: SendResult,
  nowMs: number,
  read: (body: JsonRecord) => SendOutcome | null,
): SendOutcome {
  if ('phase' in result) return transportOutcome(result);
  const body = recordOf(result.body) ?? recordOf(parsed(result.body)) ?? {};
  const isSuccess = result.status >= 200 && result.status < 300;
  if (!isSuccess) return refusalOf(result.status, body, retryAfterMsOf(result.headers['retry-after'], nowMs));
  const message = 'The gateway answered without a message id';
  return read(body) ?? { kind: 'uncertain', code: 'no_message_id', message };
}

function refusalOf(status: number, body: JsonRecord, afterMs: number | null): SendOutcome {
  const code = `http_${status}`;
  const message = reasonOf(body) ?? `The gateway answered ${status}`;
  if (NOT_TAKEN.has(status)) return { kind: 'retry', afterMs, code, message };
  if (status < 500) return { kind: 'rejected', code, message };
  // A 500 with the gateway's own error object is its answer that it did not send. Without one, or from a proxy that
  // lost it (502, 504), the message may have gone out before something broke.
  const isOwnAnswer = status === 500 && body.error !== undefined;
  return isOwnAnswer ? { kind: 'retry', afterMs, code, message } : { kind: 'uncertain', code, message };
}

function transportOutcome(failure: { phase: 'connect' | 'after_request'; message?: string }): SendOutcome {
  if (failure.phase === 'connect') {
    const message = failure.message ?? 'The gateway cannot be reached';
    return { kind: 'retry', afterMs: null, code: 'unreachable', message };
  }
  return { kind: 'uncertain', code: 'answer_lost', message: failure.message ?? 'The gateway did not answer' };
}

function accepted(providerMessageId: string | null, state: ReportedState): SendOutcome {
  return { kind: 'accepted', providerMessageId, state };
}

/** whapi: `{error: {code, message, details}}`; others: `{error}` or `{message}` as text. */
function reasonOf(body: JsonRecord): string | null {
  const error = recordOf(body.error);
  const message = firstText(error?.message, body.error, body.message);
  const details = firstText(error?.details);
  if (message === null || details === null || details === message) return message ?? details;
  return `${message}: ${details}`;
}

/** Milliseconds of a Retry-After header (seconds or HTTP date); null when it says nothing that can be read. */
function retryAfterMsOf(header: string | undefined, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
