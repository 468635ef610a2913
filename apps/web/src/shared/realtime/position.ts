/**
 * How far the live line has told us everything. It moves with a hello, and with events only once this connection has
 * said hello: an event that comes earlier may stand behind a gap that the hello is about to tell.
 */
export function createPosition() {
  let at: string | undefined;
  let isGreeted = false;
  return {
    now: () => at,
    /** True when something may have been missed: at the first hello, whatever happened since the page asked for its lists. */
    greeted(position: string, resumed: boolean): boolean {
      const hasGap = at === undefined || !resumed;
      at = position;
      isGreeted = true;
      return hasGap;
    },
    passed(position: string): void {
      if (isGreeted) at = position;
    },
    lost(): void {
      isGreeted = false;
    },
    forget(): void {
      at = undefined;
      isGreeted = false;
    },
  };
}
