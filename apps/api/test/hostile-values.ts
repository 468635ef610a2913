import fc from 'fast-check';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** `[[[…` or `{"a":{"a":…`, so many levels deep. */
const nested = (open: string, close: string, levels: number): string =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;

// JSON as text, because some of it is nothing that JSON.stringify would ever write.
const ODD_JSON = [
  'null',
  'true',
  'false',
  '0',
  '-1',
  '0.5',
  '1e308',
  '1e999',
  '-0',
  '2147483648',
  '9223372036854775808',
  '9007199254740993',
  '""',
  '" "',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\u202e\\ufeff"',
  '"30000-01-01T00:00:00Z"',
  '"30000-01-01"',
  '"+030000-01-01T00:00:00.000Z"',
  '"-000001-01-01T00:00:00Z"',
  '"2026-02-30"',
  '"infinity"',
  '"\' OR 1=1 --"',
  '"%_\\\\%"',
  '"../../etc/passwd"',
  '"<script>alert(1)</script>"',
  '"a\\r\\nBcc: x@example.com"',
  '"${jndi:x}{{7*7}}"',
  `"${UNKNOWN_ID}"`,
  '"true"',
  '"99999999999999999999999999"',
  '"TKT-20261120-99999999999999999999"',
  '[]',
  '[null]',
  '[[]]',
  '[1,"a",{},[],null,true]',
  '{}',
  '{"length":1e9}',
  '{"toString":1,"valueOf":1,"then":1}',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"\\u0000":"\\u0000"}',
];

const huge = fc
  .constantFrom(300, 5_000, 70_000, 900_000, 2_000_000)
  .map((characters) => `"${'x'.repeat(characters)}"`);
const slashes = fc.constant(`"${'/'.repeat(200_000)}x"`);
const deep = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}']), fc.constantFrom(40, 1_000, 30_000))
  .map(([[open = '', close = ''], levels]) => nested(open, close, levels));
const anyJson = fc.json({ maxDepth: 3 });
const anyText = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text));

/** Some JSON, as text, that no well-meaning caller sends. */
export const oddJson = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...ODD_JSON) },
  { weight: 6, arbitrary: anyJson },
  { weight: 6, arbitrary: anyText },
  { weight: 2, arbitrary: huge },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: slashes },
);

/** Something that stands where a whole body should, and mostly is no JSON at all. */
export const oddBody = fc.oneof(
  oddJson,
  fc.constantFrom(
    '',
    ' ',
    '{',
    '{"a":',
    '[1,',
    'undefined',
    'NaN',
    "{'a':1}",
    '\u0000',
    '\ufeff{}',
    '{"a":1}{"b":2}',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const ENCODED = [
  '',
  '%20',
  '%00',
  '%0d%0aset-cookie:%20a=b',
  '%ff%fe',
  '%E0%A4%A',
  '%',
  '%ed%a0%80',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f',
  '0',
  '-1',
  '1.5',
  '1e9',
  'NaN',
  'null',
  'undefined',
  'true',
  '[object%20Object]',
  '__proto__',
  'constructor',
  '%27%20OR%201=1--',
  '%25',
  '%23231001',
  '9223372036854775808',
  '30000-01-01T00:00:00Z',
  '-271821-04-20',
  'infinity',
  UNKNOWN_ID,
  UNKNOWN_ID.toUpperCase(),
  `${UNKNOWN_ID},${UNKNOWN_ID}`,
  'created_at;drop',
  '-priority,status',
  'a'.repeat(199),
  'a'.repeat(4_000),
  ','.repeat(500),
  '%F0%9F%98%80',
];

/** A part of an address, percent-encoded well or badly. */
export const oddEncoded = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ENCODED) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => encodeURIComponent(text)),
  },
);
