import type { Message } from '../../shared/api/wire-conversations.ts';
import { createKeyedStore } from './keyed-store.ts';

export interface Mentioned {
  id: string;
  name: string;
}

export type Quote = Pick<Message, 'id' | 'author_name' | 'author_type' | 'body' | 'kind'>;

/** How far a file is on its way to the server. */
export type Upload =
  | { state: 'waiting' }
  | { state: 'uploading'; share: number }
  | { state: 'failed'; words: string; canRetry: boolean }
  | { state: 'ready'; attachmentId: string };

/** A file for a message that is still to be written. */
export interface DraftFile {
  key: string;
  name: string;
  sizeBytes: number | null;
  /** A picture of it, in this browser or small from the server. */
  previewUrl: string | null;
  upload: Upload;
}

export const areReady = (files: readonly DraftFile[]) =>
  files.every(({ upload }) => upload.state === 'ready');

/** What goes with a draft besides its words. */
export interface Composing {
  quote: Quote | null;
  /** The canned response that was put in last: its use is counted when the draft is sent. */
  cannedResponseId: string | null;
  mentioned: readonly Mentioned[];
  files: readonly DraftFile[];
  /** The newest message that stood there when the draft was begun, or when its writer came back to it. */
  seenId: string | null;
}

export const nothingMore: Composing = {
  quote: null,
  cannedResponseId: null,
  mentioned: [],
  files: [],
  seenId: null,
};

/** By the key of the draft; kept while the page lives. */
export const composing = createKeyedStore<Composing>({ empty: nothingMore });

export function addTo(key: string, more: Partial<Composing>): void {
  composing.set(key, { ...composing.get(key), ...more });
}
