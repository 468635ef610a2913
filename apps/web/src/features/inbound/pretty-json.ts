/** Indented where it is JSON, as it came where it is not: a broken delivery is what one looks for here. */
export function prettyJson(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
