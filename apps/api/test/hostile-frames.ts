import fc from 'fast-check';
import { oddJson } from './hostile-values.ts';

const EVENTS = [
  'ticket:join',
  'ticket:leave',
  'ticket:typing',
  'token',
  'disconnect',
  'connect',
  '__proto__',
  '',
];

const event = fc
  .tuple(fc.constantFrom('', '0', '17', '99999999999999999999'), fc.constantFrom(...EVENTS), oddJson)
  .map(
    ([acknowledgement, name, json]) => `42${acknowledgement}${JSON.stringify([name]).slice(0, -1)},${json}]`,
  );

const eventWithField = fc
  .tuple(fc.constantFrom('ticket_id', 'typing', 'token'), fc.constantFrom(...EVENTS), oddJson)
  .map(([field, name, json]) => `421["${name}",{"${field}":${json}}]`);

const broken = fc.constantFrom(
  '',
  '4',
  '42',
  '42[',
  '42{}',
  '42null',
  '42[1]',
  '42[{}]',
  '43',
  '430[]',
  '4399999999999999999999[]',
  '451-["token",{"_placeholder":true,"num":0}]',
  '45999999999-["token"]',
  '46-[]',
  '40',
  '40/admin,',
  '40/admin,{"token":1}',
  '41',
  '44',
  '47',
  '9',
  '0{"sid":"x"}',
  '2probe',
  '3',
  '5',
  '6',
  'b4AAAA',
  '\u0000',
  'x'.repeat(17_000),
);

/** What a socket may send that no browser of ours ever does. */
export const hostileFrame: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: event },
  { weight: 4, arbitrary: eventWithField },
  { weight: 3, arbitrary: broken },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 50 }) },
);
