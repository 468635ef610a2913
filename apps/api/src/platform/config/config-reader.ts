import { isIP } from 'node:net';

export interface ConfigProblem {
  name: string;
  got: string;
  takes: string;
}

interface Range {
  fallback: number;
  least: number;
  most: number;
}

const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal'];
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^\+?\d{7,15}$/;

/** Reads variables one by one and remembers what was wrong, so that all problems are told at once. */
export class Reader {
  readonly problems: ConfigProblem[] = [];

  constructor(private readonly env: Record<string, string | undefined>) {}

  text(name: string): string | null {
    const value = this.env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  integer(name: string, { fallback, least, most }: Range): number {
    const value = this.text(name);
    if (value === null) return fallback;
    if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.refuse(name, quote(value), `a whole number from ${least} to ${most}`);
    return fallback;
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.text(name);
    if (value === null) return fallback;
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined) return choice;
    this.refuse(name, quote(value), `one of ${choices.join(', ')}`);
    return fallback;
  }

  /** The value is not repeated when it is wrong: a URL may carry a password. */
  url(name: string, protocols: string[]): string | null {
    const value = this.text(name);
    if (value === null) return null;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/$/, '');
    this.refuse(
      name,
      'not such an address',
      `an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    );
    return null;
  }

  email(name: string): string | null {
    const value = this.text(name);
    if (value === null || EMAIL.test(value)) return value;
    this.refuse(name, quote(value), 'an e-mail address');
    return null;
  }

  secret(name: string, leastCharacters: number): string | null {
    const value = this.text(name);
    if (value === null || value.length >= leastCharacters) return value;
    this.refuse(name, `${value.length} characters long`, `at least ${leastCharacters} characters`);
    return null;
  }

  list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** Addresses, ranges such as 10.0.0.0/8, and the ranges that have a name. */
  addresses(name: string): string[] {
    const addresses = this.list(name);
    const wrong = addresses.find((address) => !isAddressOrRange(address));
    if (wrong === undefined) return addresses;
    const names = NAMED_RANGES.join(', ');
    this.refuse(
      name,
      quote(wrong),
      `IP addresses or ranges such as 10.0.0.0/8, or ${names}, separated by commas`,
    );
    return [];
  }

  phones(name: string): string[] {
    const phones = this.list(name);
    const wrong = phones.find((phone) => !PHONE.test(phone));
    if (wrong === undefined) return phones.map((phone) => phone.replace('+', ''));
    this.refuse(name, quote(wrong), 'phone numbers such as +6281234567890, separated by commas');
    return [];
  }

  private refuse(name: string, got: string, takes: string): void {
    this.problems.push({ name, got, takes });
  }
}

const isAddressOrRange = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  if (NAMED_RANGES.includes(text)) return true;
  const mostBits = isIP(address) === 4 ? 32 : 128;
  const isRange =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= mostBits);
  return isIP(address) !== 0 && isRange && more.length === 0;
};

const quote = (value: string): string => JSON.stringify(value);
