export interface LogEntry {
  id: number;
  atMs: number;
  /** `request`: the desk called us. `webhook`: we called the desk. */
  direction: 'request' | 'webhook';
  what: string;
  /** HTTP status, or what went wrong. */
  result: string;
  isFailure: boolean;
}

const MAX_ENTRIES = 200;

/** The last requests and webhooks, newest last. */
export class ActivityLog {
  readonly #entries: LogEntry[] = [];
  readonly #onEntry: (entry: LogEntry) => void;
  #lastId = 0;

  constructor(onEntry: (entry: LogEntry) => void) {
    this.#onEntry = onEntry;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  add(entry: Omit<LogEntry, 'id'>): void {
    this.#lastId += 1;
    const full = { id: this.#lastId, ...entry };
    this.#entries.push(full);
    if (this.#entries.length > MAX_ENTRIES) this.#entries.shift();
    this.#onEntry(full);
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
