/** Stands for a time that never comes: only the customer's next message, or a person, ends such a snooze. */
const NO_TIME = new Date('9999-12-31T00:00:00Z');

export const snoozeEnd = (until: Date | null): Date => until ?? NO_TIME;

/** The time at which a snooze ends by itself, if it does. */
export const endOfSnooze = (snoozedUntil: Date | null): Date | null =>
  snoozedUntil === null || snoozedUntil.getTime() >= NO_TIME.getTime() ? null : snoozedUntil;
