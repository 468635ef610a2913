/** The same items in a random order (in place). */
export const shuffled = <T>(items: T[]): T[] => {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
  return items;
};
