/** In the order in which they are trusted, when two of them point at two contacts. */
export const IDENTIFIER_KINDS = ['phone', 'email', 'whatsapp_id', 'bsuid', 'lid', 'order_account'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export interface Identifier {
  kind: IdentifierKind;
  value: string;
}

/** Somebody as a message, a form or an agent names him. */
export interface Sighting {
  /** The caller's own name for it, to find the contact in the answer. */
  key: string;
  identifiers: Identifier[];
  name: string | null;
  avatarUrl: string | null;
  profileStatus: string | null;
}

export interface ResolvedContact {
  id: string;
  name: string;
  isNew: boolean;
}

/** What is known of a contact, as far as a sighting can add to it. */
export interface ContactFacts {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  avatarUrl: string | null;
  profileStatus: string | null;
}

export const identifierKey = ({ kind, value }: Identifier): string => `${kind} ${value}`;

const valueOf = (sighting: Sighting, kind: IdentifierKind): string | null =>
  sighting.identifiers.find((identifier) => identifier.kind === kind)?.value ?? null;

const UNKNOWN_NAME = '?';

export const newContactFacts = (id: string, sighting: Sighting): ContactFacts => ({
  id,
  name: sighting.name ?? valueOf(sighting, 'phone') ?? sighting.identifiers[0]?.value ?? UNKNOWN_NAME,
  phone: valueOf(sighting, 'phone'),
  email: valueOf(sighting, 'email'),
  avatarUrl: sighting.avatarUrl,
  profileStatus: sighting.profileStatus,
});

/** What a sighting adds to a known contact; null when it is nothing new. A name that people gave is kept. */
export const enriched = (known: ContactFacts, sighting: Sighting): ContactFacts | null => {
  const isStandIn =
    known.name === known.phone ||
    known.name === UNKNOWN_NAME ||
    sighting.identifiers.some(({ value }) => value === known.name);
  const next: ContactFacts = {
    id: known.id,
    name: isStandIn ? (sighting.name ?? known.name) : known.name,
    phone: known.phone ?? valueOf(sighting, 'phone'),
    email: known.email ?? valueOf(sighting, 'email'),
    avatarUrl: sighting.avatarUrl ?? known.avatarUrl,
    profileStatus: sighting.profileStatus ?? known.profileStatus,
  };
  const fields = Object.keys(next) as (keyof ContactFacts)[];
  return fields.some((field) => next[field] !== known[field]) ? next : null;
};
