const tails = new Map<string, Promise<unknown>>();

/** One after the other among all of the same name, whatever becomes of those before. */
export function inOrder<T>(name: string, work: () => Promise<T>): Promise<T> {
  const next = (tails.get(name) ?? Promise.resolve()).then(work);
  tails.set(
    name,
    next.catch(() => undefined),
  );
  return next;
}
