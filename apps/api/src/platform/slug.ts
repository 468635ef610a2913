const MAX_CHARACTERS = 60;

/** A name as programs write it: lower case, letters and digits, one underscore between words. */
export const slugOf = (name: string): string => {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '_').slice(0, MAX_CHARACTERS);
  return slug.replace(/^_+|_+$/g, '') || 'x';
};

/** The slug, or with a number behind it when somebody has it already. */
export const freeSlug = (name: string, taken: ReadonlySet<string>): string => {
  const slug = slugOf(name);
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}_${number}`)) number += 1;
  return `${slug}_${number}`;
};
