/** Ids like those of the program (UUIDv7) from a time and a running number: the same seed gives the same rows. */
export const seededId = (timeMs: number, number: number): string => {
  const time = timeMs.toString(16).padStart(12, '0');
  const tail = number.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
};
