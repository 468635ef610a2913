/** `Rini Wulandari` → `RW`; a phone number keeps its last two digits. */
export function initialsOf(name: string): string {
  const letters = name.match(/\p{L}+/gu) ?? [];
  if (letters.length === 0) return name.replace(/\D/g, '').slice(-2);
  const first = letters[0]?.[0] ?? '';
  const last = letters.length > 1 ? (letters.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}
