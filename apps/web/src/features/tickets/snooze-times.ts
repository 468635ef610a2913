const morningHour = 9;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const daysOfWeek = 7;
export const soonHours = 3;

function morningOf(now: Date, days: number): Date {
  const morning = new Date(now.getTime() + days * dayMs);
  morning.setHours(morningHour, 0, 0, 0);
  return morning;
}

/** When a ticket may come back, by the clock of who looks at it; null is when its customer writes. */
export function snoozeTimes(now: Date) {
  // Sunday is 0; on a Monday the next one is meant.
  const toMonday = (daysOfWeek + 1 - now.getDay()) % daysOfWeek || daysOfWeek;
  return [
    { key: 'in_hours', until: new Date(now.getTime() + soonHours * hourMs) },
    { key: 'tomorrow', until: morningOf(now, 1) },
    { key: 'next_week', until: morningOf(now, toMonday) },
    { key: 'until_written', until: null },
  ] as const;
}
