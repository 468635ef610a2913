import { phoneDigitsOf } from './identity.ts';
import { bodyOf, textOf } from './json-reader.ts';
import type { SharedContact } from './normalized-event.ts';

const MAX_PHONES = 20;

/** A shared contact from its name and vCard text; phones are those that look like one, digits only. */
export function sharedContactOf(name: unknown, vcard: unknown): SharedContact {
  const card = bodyOf(vcard);
  const lines = card === null ? [] : card.split(/\r?\n/);
  const phones = lines
    .filter((line) => /^(item\d+\.)?TEL\b/i.test(line))
    .map((line) => phoneDigitsOf(line.slice(line.lastIndexOf(':') + 1)))
    .filter((phone) => phone !== null);
  const formatted = lines.find((line) => /^FN\b/i.test(line));
  return {
    name: textOf(name) ?? textOf(formatted?.slice(formatted.indexOf(':') + 1)),
    vcard: card,
    phones: [...new Set(phones)].slice(0, MAX_PHONES),
  };
}
