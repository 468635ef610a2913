const PREVIEW_CHARACTERS = 140;

/** The beginning of a message on one line, for lists. */
export const previewOf = (body: string): string => {
  const line = body
    .slice(0, PREVIEW_CHARACTERS * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  // By code points: half of an emoji is no text to PostgreSQL.
  const characters = [...line.toWellFormed()];
  return characters.length <= PREVIEW_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, PREVIEW_CHARACTERS - 1).join('')}…`;
};
