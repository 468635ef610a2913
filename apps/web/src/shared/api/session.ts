import { errorFromResponse, networkError } from './api-error.ts';
import { exclusive } from './exclusive.ts';
import type { LoginAnswer } from './wire.ts';

type Listener = (token: string | null) => void;

/** Whether somebody was signed in here: the cookie itself cannot be seen, and asking without one is an error. */
const hintKey = 'loket.signed_in';

let token: string | null = null;
let renewal: ReturnType<typeof setTimeout> | undefined;
let refreshing: Promise<string | null> | null = null;
const listeners = new Set<Listener>();
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('loket.session');

function setToken(next: string | null): void {
  token = next;
  listeners.forEach((listener) => {
    listener(next);
  });
}

function scheduleRenewal(expiresInSeconds: number): void {
  clearTimeout(renewal);
  renewal = setTimeout(() => void session.refresh(), expiresInSeconds * 800);
}

async function requestRefresh(): Promise<string | null> {
  const response = await fetch('/api/auth/refresh', { method: 'POST', credentials: 'same-origin' }).catch(
    () => {
      throw networkError();
    },
  );
  if (response.status === 401 || response.status === 403) {
    session.end();
    return null;
  }
  if (!response.ok) throw await errorFromResponse(response);
  const answer = (await response.json()) as LoginAnswer;
  session.begin(answer);
  return answer.access_token;
}

if (tabs)
  tabs.onmessage = ({ data }) => {
    if (data === 'moved') location.assign('/');
    else setToken(null);
  };

/** The access token lives in memory only; the httpOnly cookie brings a new one. */
export const session = {
  token: () => token,
  begin(answer: Pick<LoginAnswer, 'access_token' | 'expires_in_seconds'>): void {
    scheduleRenewal(answer.expires_in_seconds);
    localStorage.setItem(hintKey, 'yes');
    setToken(answer.access_token);
  },
  end(): void {
    clearTimeout(renewal);
    localStorage.removeItem(hintKey);
    setToken(null);
  },
  /** Ends the session in the other tabs as well. */
  endEverywhere(): void {
    session.end();
    tabs?.postMessage('ended');
  },
  /** Starts anew as another user of the account, here and in the other tabs: their cookie is his, too. */
  moveOver(answer: Pick<LoginAnswer, 'access_token' | 'expires_in_seconds'>): void {
    session.begin(answer);
    tabs?.postMessage('moved');
    location.assign('/');
  },
  /** A new token, or null when the cookie no longer stands for anybody. Single flight here, one tab at a time across. */
  refresh(): Promise<string | null> {
    refreshing ??= exclusive('loket.refresh', requestRefresh).finally(() => {
      refreshing = null;
    });
    return refreshing;
  },
  /** The session of an earlier visit, if there was one. */
  async resume(): Promise<string | null> {
    if (token !== null || localStorage.getItem(hintKey) === null) return token;
    return session.refresh();
  },
  onChange(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
