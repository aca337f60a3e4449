import fc from 'fast-check';

const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown;

/** Words that broke programs before. */
export const evilWord: fc.Arbitrary<string> = fc.constantFrom(
  `' OR 1=1 --`,
  `"; DROP TABLE mail; --`,
  'NEAR("a" "b", 5)',
  'subject:* AND NOT x"',
  '*',
  '"""',
  '=HYPERLINK("http://x","y")',
  '\t@SUM(A1)',
  '\u202Egnp.exe',
  '\u0000',
  '\uD800',
  '\uFFFE',
  'ا'.repeat(3_000),
  '\u0651'.repeat(100),
  '../../etc/passwd',
  'CON',
  '<img src=x onerror=alert(1)>',
  '{{constructor}}',
  '__proto__',
  'constructor',
  '1e400',
  '%00',
  '٣٨/٢٠٢٦',
  '',
);

/** Whatever is not what was asked for. */
export const monster: fc.Arbitrary<unknown> = fc.oneof(
  evilWord,
  fc.constantFrom<unknown>(
    null,
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    -1,
    1e308,
    2 ** 53,
    10n,
    true,
  ),
  fc.constantFrom<unknown>(
    {},
    [],
    deep,
    new Map([[1, 2]]),
    new Date(Number.NaN),
    /x/u,
    Symbol.iterator,
    () => 1,
  ),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"admin":true}}'),
    { toString: 1, valueOf: 2 },
    new Uint8Array(9),
  ),
  fc.constant<unknown>(Array.from({ length: 5_000 }, () => 'x')),
  fc.anything({ maxDepth: 2 }),
);

/** An input with one of its places, at any depth, taken by a monster. */
export function spoilt(input: unknown, at: number, evil: unknown): unknown {
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input)) return evil;
  const entries = Object.entries(input);
  const chosen = entries[at % Math.max(1, entries.length)];
  if (chosen === undefined) return evil;
  const [name, inner] = chosen;
  const next = at % 3 === 0 ? evil : spoilt(inner, Math.floor(at / 3), evil);
  if (Array.isArray(input)) return input.map((one, index) => (String(index) === name ? next : one));
  return { ...input, [name]: next };
}
