import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '#shared/domain/file-name.ts';
import './fixed-seed.ts';

describe('safeFileName', () => {
  it.each([
    // Kept as they are.
    ['طلب رخصة البناء 2026.pdf', 'طلب رخصة البناء 2026.pdf'],
    ['كِتَابٌ.pdf', 'كِتَابٌ.pdf'],
    ["Procès-verbal n° 38 – L'élève (été).pdf", "Procès-verbal n° 38 – L'élève (été).pdf"],
    ['ⵜⴰⴱⵔⴰⵜ ⵏ ⵓⵎⴰⵔⴰ.png', 'ⵜⴰⴱⵔⴰⵜ ⵏ ⵓⵎⴰⵔⴰ.png'],
    ['archive.tar.gz', 'archive.tar.gz'],
    ['📄 scan.jpg', '📄 scan.jpg'],
    // Composed.
    ['re\u0301ponse.pdf', 'réponse.pdf'],
    // Only the last part of a path.
    ['C:\\Users\\Clerk\\lettre.pdf', 'lettre.pdf'],
    ['/home/clerk/lettre.pdf', 'lettre.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['folder/', 'folder'],
    ['a/..', 'file'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['///', 'file'],
    ['\u202E\u200B', 'file'],
    // What hides or turns the extension.
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['invoice\u2066\u2069\u200F\u061C.pdf', 'invoice.pdf'],
    ['scan\u200B\u200C\u200D\u2060\uFEFF\u00AD\u3164.pdf', 'scan.pdf'],
    [`scan.pdf${' '.repeat(100)}.exe`, 'scan.pdf .exe'],
    ['scan\u00A0\u2003\u3000.pdf', 'scan .pdf'],
    // Control characters, lone surrogates.
    ['a\u0007b\u001Bc\u007F\u0085.pdf', 'abc .pdf'.replace(' ', '')],
    ['a\tb\r\nc.pdf', 'a b c.pdf'],
    ['a\u2028b.pdf', 'a b.pdf'],
    ['\uD800lettre\uDC00.pdf', 'lettre.pdf'],
    // What no file system takes.
    ['a<b>c:d"e|f?g*h.pdf', 'a_b_c_d_e_f_g_h.pdf'],
    ['lettre\0.pdf', 'lettre_.pdf'],
    ['lettre.pdf:hidden', 'lettre.pdf_hidden'],
    // Ends.
    ['lettre.pdf. . .', 'lettre.pdf'],
    ['  .hidden.pdf', 'hidden.pdf'],
    // Windows devices.
    ['CON', '_CON'],
    ['nul.pdf', '_nul.pdf'],
    ['Com1.tar.gz', '_Com1.tar.gz'],
    ['LPT³.pdf', '_LPT³.pdf'],
    ['aux .pdf', '_aux .pdf'],
    ['conin$.pdf', '_conin$.pdf'],
    ['console.pdf', 'console.pdf'],
    ['com10.pdf', 'com10.pdf'],
  ])('%j → %j', (raw, safe) => {
    expect(safeFileName(raw)).toBe(safe);
  });

  it.each([
    [`${'م'.repeat(300)}.pdf`, `${'م'.repeat(98)}.pdf`],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
    [`${'ⵣ'.repeat(300)}.jpeg`, `${'ⵣ'.repeat(65)}.jpeg`],
    [`${'😀'.repeat(100)}.png`, `${'😀'.repeat(49)}.png`],
    ['a'.repeat(300), 'a'.repeat(200)],
    [`${'a'.repeat(195)} .  b.pdf`, `${'a'.repeat(195)}.pdf`],
    [`x.${'y'.repeat(300)}`, `x.${'y'.repeat(198)}`],
    [`e${'\u0301'.repeat(100_000)}.pdf`, `é${'\u0301'.repeat(97)}.pdf`],
  ])('shortens %j and keeps its extension', (raw, safe) => {
    expect(safeFileName(raw)).toBe(safe);
  });

  it('whatever comes in, what goes out is a name on every system and does not change again', () => {
    const hostile = fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      ' ',
      '\0',
      '\u202E',
      '\u200D',
      '\uD800',
      'CON',
      'nul',
      ':',
      'م',
      '\u0301',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: hostile }),
      fc.string({ unit: fc.oneof(hostile, fc.string({ unit: 'grapheme' })), maxLength: 400 }),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const name = safeFileName(raw);
        expect(name).not.toBe('');
        expect(name).not.toMatch(
          /[<>:"/\\|?*\p{Cc}\p{Cs}\u200B-\u200F\u202A-\u202E\u2060-\u2069]|^[. ]|[. ]$/u,
        );
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name.length).toBeLessThanOrEqual(255);
        expect(name.normalize('NFC')).toBe(name);
        expect(safeFileName(name)).toBe(name);
      }),
      { numRuns: 3000 },
    );
  });
});
