/** A path or address without the slashes at its end. A pattern would go through a row of slashes once per slash. */
export const withoutEndSlashes = (text: string): string => {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
};
