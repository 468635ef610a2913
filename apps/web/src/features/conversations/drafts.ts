import { createKeyedStore } from './keyed-store.ts';

export type ComposerMode = 'reply' | 'note';

interface DraftOwner {
  userId: string;
  /** `ticket:<id>` or `chat:<id>`. */
  thread: string;
  mode: ComposerMode;
}

export const draftKey = ({ userId, thread, mode }: DraftOwner) => `loket.draft.${userId}.${thread}.${mode}`;

function save(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A full or forbidden storage loses the draft at the next visit, not while writing.
  }
}

/** What is written and not yet sent, per user, conversation and mode; kept in this browser. */
export const drafts = createKeyedStore<string>({
  empty: '',
  load: (key) => localStorage.getItem(key),
  save,
});
