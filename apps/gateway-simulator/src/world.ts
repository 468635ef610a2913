import type { ActivityLog, LogEntry } from './activity-log.ts';
import type { SimulatorClock } from './clock.ts';
import type { Faults, FaultSettings } from './faults.ts';
import type { MediaStore } from './media-store.ts';
import type { Customer, PhoneBook, PhoneMessage } from './phone-book.ts';
import type { Timers } from './timers.ts';
import type { WebhookFormat } from './webhook-format.ts';
import type { WebhookOutbox, WebhookTarget } from './webhook-outbox.ts';

/** What the page hears of. */
export type Change =
  | { type: 'customer'; customer: Customer }
  | { type: 'message'; message: PhoneMessage }
  | { type: 'faults'; faults: Readonly<FaultSettings> }
  | { type: 'log'; entry: LogEntry }
  | { type: 'reset' };

/** Everything that the simulator knows and does, in one hand. */
export interface World {
  book: PhoneBook;
  media: MediaStore;
  faults: Faults;
  log: ActivityLog;
  timers: Timers;
  clock: SimulatorClock;
  target: WebhookTarget;
  outbox: WebhookOutbox;
  token: string | null;
  format(): WebhookFormat;
  /** The simulator's own address, for links to media. */
  baseUrl(): string;
  changed(change: Change): void;
  listen(listener: (change: Change) => void): () => void;
}
