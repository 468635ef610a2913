import { idOf } from './json-reader.ts';
import type { ChatKind, SenderIdentifier } from './normalized-event.ts';

export interface AddressIdentity {
  /** Normalised address to reply to. */
  address: string;
  kind: ChatKind;
  /** Empty for what is no person. */
  identifiers: SenderIdentifier[];
}

const PHONE = /^\d{7,15}$/;
const WRITTEN_PHONE = /^[\d\s().-]+$/;
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
const PERSON_HOSTS = new Set(['', 'c.us', 's.whatsapp.net', 'hosted']);
const LID_HOSTS = new Set(['lid', 'hosted.lid']);
const KIND_BY_HOST = new Map<string, ChatKind>([
  ['g.us', 'group'],
  ['newsletter', 'newsletter'],
  ['broadcast', 'broadcast'],
]);

/**
 * Digits of a phone number (7-15 of them) written in any usual way, with or without `+`, WhatsApp suffix or
 * device; null when it is no phone number.
 */
export function phoneDigitsOf(raw: string): string | null {
  const local = splitAddress(raw).local;
  const digits = WRITTEN_PHONE.test(local) ? local.replaceAll(/\D/g, '') : local;
  return PHONE.test(digits) ? digits : null;
}

/**
 * Reads a WhatsApp address ("jid"): `@c.us` and `@s.whatsapp.net` are one, a leading `+` and a device suffix
 * (`:12`) are cut. What is no phone becomes a `whatsapp_id`. Null only for what is empty or no text.
 */
export function identityOf(raw: unknown): AddressIdentity | null {
  const text = idOf(raw);
  if (text === null) return null;
  const { local, host } = splitAddress(text);
  if (local === '') return null;
  const kind = KIND_BY_HOST.get(host);
  if (kind !== undefined) return { address: `${local}@${host}`, kind, identifiers: [] };
  if (LID_HOSTS.has(host)) {
    return { address: `${local}@lid`, kind: 'person', identifiers: [{ kind: 'lid', value: local }] };
  }
  if (!PERSON_HOSTS.has(host)) {
    const address = `${local}@${host}`;
    return { address, kind: 'person', identifiers: [{ kind: 'whatsapp_id', value: address }] };
  }
  return personOf(local, host);
}

/** Identifiers of several addresses of one person, phones first, each once; other kinds of chats give none. */
export function identifiersOf(addresses: readonly unknown[]): SenderIdentifier[] {
  const found = new Map<string, SenderIdentifier>();
  for (const address of addresses) {
    for (const identifier of identityOf(address)?.identifiers ?? []) {
      found.set(`${identifier.kind}:${identifier.value}`, identifier);
    }
  }
  return [...found.values()].sort((a, b) => Number(b.kind === 'phone') - Number(a.kind === 'phone'));
}

function personOf(local: string, host: string): AddressIdentity {
  const phone = phoneDigitsOf(local);
  if (phone !== null) {
    return {
      address: `${phone}@s.whatsapp.net`,
      kind: 'person',
      identifiers: [{ kind: 'phone', value: phone }],
    };
  }
  const isBsuid = BSUID.test(local);
  return {
    address: isBsuid && host === '' ? local : `${local}@s.whatsapp.net`,
    kind: 'person',
    identifiers: [{ kind: isBsuid ? 'bsuid' : 'whatsapp_id', value: local }],
  };
}

function splitAddress(raw: string): { local: string; host: string } {
  const text = raw.trim();
  const at = text.lastIndexOf('@');
  const name = at === -1 ? text : text.slice(0, at);
  const host = at === -1 ? '' : text.slice(at + 1).toLowerCase();
  const local = name.replace(/^\++/, '').replace(/:\d+$/, '').trim();
  return { local, host };
}
