import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { identifiersOf, identityOf, phoneDigitsOf } from './identity.ts';

const phone = { kind: 'phone', value: '6281234567890' };

describe('addresses', () => {
  it.each([
    '6281234567890',
    '+6281234567890',
    '6281234567890@c.us',
    '+6281234567890@c.us',
    '6281234567890@s.whatsapp.net',
    '6281234567890:12@s.whatsapp.net',
    ' 6281234567890@S.WhatsApp.net ',
    '+62 812-3456-7890',
  ])('%s is one person', (address) => {
    expect(identityOf(address)).toEqual({
      address: '6281234567890@s.whatsapp.net',
      kind: 'person',
      identifiers: [phone],
    });
  });

  it.each([
    ['test@c.us', 'test@s.whatsapp.net', { kind: 'whatsapp_id', value: 'test' }],
    ['123@c.us', '123@s.whatsapp.net', { kind: 'whatsapp_id', value: '123' }],
    [
      '1234567890123456@c.us',
      '1234567890123456@s.whatsapp.net',
      { kind: 'whatsapp_id', value: '1234567890123456' },
    ],
    ['99887766:3@lid', '99887766@lid', { kind: 'lid', value: '99887766' }],
    [
      'US.13491208655302741918',
      'US.13491208655302741918',
      { kind: 'bsuid', value: 'US.13491208655302741918' },
    ],
    ['somebody@elsewhere', 'somebody@elsewhere', { kind: 'whatsapp_id', value: 'somebody@elsewhere' }],
  ])('%s answers at %s', (raw, address, identifier) => {
    expect(identityOf(raw)).toEqual({ address, kind: 'person', identifiers: [identifier] });
  });

  it.each([
    ['12345-678@g.us', 'group'],
    ['120363@newsletter', 'newsletter'],
    ['status@broadcast', 'broadcast'],
  ])('%s is a %s', (address, kind) => {
    expect(identityOf(address)).toEqual({ address, kind, identifiers: [] });
  });

  it.each([[''], ['@c.us'], ['+'], [null], [{}], ['x'.repeat(201)]])('%j is nobody', (raw) => {
    expect(identityOf(raw)).toBeNull();
  });

  it('an address read twice is the same address', () => {
    const host = fc.constantFrom('', '@c.us', '@s.whatsapp.net', '@lid', '@g.us', '@x');
    fc.assert(
      fc.property(fc.string(), host, (local, suffix) => {
        const once = identityOf(local + suffix);
        if (once !== null) expect(identityOf(once.address)?.address).toBe(once.address);
      }),
    );
  });
});

describe('several addresses of one person', () => {
  it('gives each identifier once, the phone first', () => {
    const addresses = ['777@lid', '6281234567890@c.us', '+6281234567890', null, '1@g.us'];
    expect(identifiersOf(addresses)).toEqual([phone, { kind: 'lid', value: '777' }]);
  });
});

describe('phones', () => {
  it.each([
    ['+62 (812) 3456.7890', '6281234567890'],
    ['6281234567890@c.us', '6281234567890'],
    ['123456', null],
    ['62812abc4567', null],
  ])('%s → %s', (raw, digits) => {
    expect(phoneDigitsOf(raw)).toBe(digits);
  });
});
