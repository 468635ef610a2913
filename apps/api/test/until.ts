const PATIENCE_MS = 20_000;
const PAUSE_MS = 10;

/** Looks again and again until there is something (not null, undefined or false), and gives it. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
): Promise<T> => {
  const startedAt = Date.now();
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() - startedAt > PATIENCE_MS) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
