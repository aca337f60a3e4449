import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '#shared/domain/clean-text.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import './fixed-seed.ts';

const line = (text: string, maxChars = 100) => cleanText(text, { maxChars });
const lines = (text: string, maxChars = 100) => cleanText(text, { maxChars, multiline: true });

describe('cleanText', () => {
  it.each([
    ['l\'arrêté n° 12/2026 (annexe) [2] {3} "x" <y> & ; -- % _ \\', undefined],
    ["'; DROP TABLE mail; --", undefined],
    ['=SUM(A1:A9) +1 @x', undefined],
    ['طلب رخصة البناء، رقم ٣٨؟', undefined],
    ['مُحَمَّدٌ', undefined],
    ['ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ', undefined],
    ['😀 👨‍👩‍👧 𠀀', undefined],
    ['رقم \u200e38/2026\u200f\u061c', undefined],
    ['a\u200cb\u200d', undefined],
    ['', undefined],
    ['  trimmed \u00a0', 'trimmed'],
    ['e\u0301', 'é'],
    ['الأ'.normalize('NFD'), 'الأ'],
    ['line\n', 'line'],
    ['a\u0300\u0301\u0302\u0303\u0304\u0305\u0306', 'à\u0301\u0302\u0303\u0304\u0305\u0306'],
  ])('accepts %j', (text, value = text) => expect(line(text)).toEqual({ ok: true, value }));

  it.each([
    ['a\u0000b', 'text.control'],
    ['a\u0007b', 'text.control'],
    ['a\u001bb', 'text.control'],
    ['a\u007fb', 'text.control'],
    ['a\u0085b', 'text.control'],
    ['a\nb', 'text.control'],
    ['a\tb', 'text.control'],
    ['a\ufffeb', 'text.control'],
    ['a\ud800b', 'text.surrogate'],
    ['\udc00', 'text.surrogate'],
    ['😀'.slice(0, 1), 'text.surrogate'],
    ['facture\u202Efdp.exe', 'text.bidi-control'],
    ['\u202Aa', 'text.bidi-control'],
    ['\u202Ba', 'text.bidi-control'],
    ['\u202Ca', 'text.bidi-control'],
    ['\u202Da', 'text.bidi-control'],
    ['\u2066a', 'text.bidi-control'],
    ['\u2067a', 'text.bidi-control'],
    ['\u2068a', 'text.bidi-control'],
    ['a\u2069', 'text.bidi-control'],
    [`a${'\u0301'.repeat(9)}`, 'text.marks'],
    ['é'.repeat(101), 'text.too-long'],
    ['e\u0301'.repeat(101), 'text.too-long'],
    ['😀'.repeat(101), 'text.too-long'],
    ['a'.repeat(1_000_000), 'text.too-long'],
    [`a${'\u0301\u0323'.repeat(50_000)}`, 'text.marks'],
  ])('refuses %#: %s', (text, code) => expect(line(text)).toEqual({ ok: false, code }));

  it('counts characters, not units, after composing', () => {
    expect(line('😀'.repeat(100)).ok).toBe(true);
    expect(line('e\u0301'.repeat(100)).ok).toBe(true);
    expect(line(` ${'a'.repeat(100)} `).ok).toBe(true);
    expect(line('a', 0)).toEqual({ ok: false, code: 'text.too-long' });
  });

  it('keeps lines and tabs where they are asked for, and only them', () => {
    expect(lines('a\r\nb\rc\n\td')).toEqual({ ok: true, value: 'a\nb\nc\n\td' });
    expect(lines('a\u000bb')).toEqual({ ok: false, code: 'text.control' });
    expect(lines('a\u0000b')).toEqual({ ok: false, code: 'text.control' });
  });

  it('gives clean text back unchanged, and accepts only what it promises', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\u0301', '\u202e', '\u200f', '\n', ' ', '\ud800', 'é', 'ة', '\u0000'),
    );
    const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (typed, multiline) => {
        const cleaned = cleanText(typed, { maxChars: 40, multiline });
        if (!cleaned.ok) return;
        expect(cleanText(cleaned.value, { maxChars: 40, multiline })).toEqual(cleaned);
        expect(cleaned.value).toBe(cleaned.value.trim().normalize('NFC'));
        expect([...cleaned.value].length).toBeLessThanOrEqual(40);
        expect(cleaned.value.replace(multiline ? /[\n\t]/g : /$^/, '')).not.toMatch(
          /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]|\p{M}{9}/u,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('FIELD_LIMITS', () => {
  it('holds the limits the paper asks for', () => {
    expect(FIELD_LIMITS).toMatchObject({
      subject: 2000,
      senderReference: 200,
      correspondent: 300,
      observation: 4000,
      keywords: 20,
      keyword: 60,
      reason: 1000,
      fileName: 255,
      personName: 120,
      login: 40,
    });
  });

  it.each(Object.entries(FIELD_LIMITS))('%s accepts its limit and refuses one more', (_field, maxChars) => {
    expect(cleanText('م'.repeat(maxChars), { maxChars }).ok).toBe(true);
    expect(cleanText('م'.repeat(maxChars + 1), { maxChars })).toEqual({ ok: false, code: 'text.too-long' });
  });
});
