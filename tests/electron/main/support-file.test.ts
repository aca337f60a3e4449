import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { supportText } from '#main/support-file.ts';
import { supportLine } from '#main/support-lines.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const AT = '2026-03-12T10:41:07.123Z';
const ID = '0195a2c4-7d10-7000-8000-01a3b5678cab';

describe('a line of the log that leaves this PC', () => {
  it.each([
    `${AT} info (bridge) call operation=${ID} channel=mail.register code=mail.unknown ms=12`,
    `${AT} error (engine) engine died reason=code 134`,
    `bug ${ID} mail.record SqliteError: UNIQUE constraint failed: mail.number`,
    `TypeError: Cannot read properties of undefined (reading 'id') ⏎ at Store.open (‹path›/index.cjs:12:3)`,
    `Error: ENOENT: no such file or directory, open`,
  ])('is whole where it is ours: %s', (line) => {
    expect(supportLine(line)).toBe(line);
  });

  it.each([
    ['Error: no subject plainte de Madame Berrada', ['plainte', 'Madame', 'Berrada']],
    [`SyntaxError: Unexpected token 'ا', "الشكاية رقم"... is not valid JSON`, ['الشكاية', 'رقم']],
    [`${AT} warn (main) policy amina.berrada`, ['amina', 'berrada']],
    ['fatima@commune.ma 0612345678 AB123456 K012345', ['commune', '0612345678', 'AB123456', 'K012345']],
    ['open C:\\Users\\Amina\\lettres\\secret.pdf', ['Amina', 'lettres', 'secret']],
    ['at berrada (elsewhere)', ['berrada', 'elsewhere']],
    ['code=مجلس state=a,b,berrada', ['مجلس', 'berrada']],
    [`key ${'ab'.repeat(32)} sijill-4F2K-9QWE`, ['abab', '4F2K', '9QWE']],
  ])('loses what is not: %s', (line, words) => {
    const left = supportLine(line);
    for (const word of words) expect(left).not.toContain(word);
    expect(left).toContain('‹');
  });
});

it('the file holds the facts by name and the end of each log, older first, and nothing for a log that is not there', async () => {
  const folder = temporaryFolder();
  const old = join(folder, 'main.old.log');
  const now = join(folder, 'main.log');
  const line = (ms: number) => `${AT} info (bridge) call channel=app.status code=ok ms=${ms}\n`;
  writeFileSync(old, line(1).repeat(10_000) + line(2));
  writeFileSync(now, `${line(3)}Berrada\n`);
  const facts = { about: { version: '1.0.0' }, health: { concerns: ['disk-low'], freeBytes: null } };
  const text = await supportText(facts, [old, now, join(folder, 'none.log')], AT);
  expect(text.split('\n').slice(0, 5)).toEqual([
    `Sijill support ${AT}`,
    'about.version = 1.0.0',
    'health.concerns = disk-low',
    'health.freeBytes = null',
    '',
  ]);
  expect(text.trimEnd().split('\n').slice(-3)).toEqual([line(2).trim(), line(3).trim(), '‹…›']);
  // The end alone, from a whole line.
  expect(text.length).toBeLessThan(300_000);
  expect(text.split('\n')[5]).toBe(line(1).trim());
});
