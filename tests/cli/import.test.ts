import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { councilDesk } from './desk.ts';

const CSV = [
  'N° ordre;Date arrivée;N° lettre;Date lettre;Expéditeur;Objet;Destination;Observation',
  '1;05/01/2026;12/2025;30/12/2025;Province de Dakhla;Budget 2026;SG;',
  "2;06/01/2026;;;جمعية الأمل;طلب دعم;الرئيس;l'original",
  '4;xx;;;Driss;Plainte;;',
].join('\n');

describe('import', () => {
  it('says first what it would do, then does it as somebody entitled, and goes on where it stopped', async () => {
    const desk = await councilDesk();
    const file = join(desk.home, 'ancien.csv');
    writeFileSync(file, CSV);
    expect(await desk.sijill(['import', file, '--dry-run'])).toMatchObject({
      exit: 2,
      json: { error: { code: 'person.not-allowed' } },
    });
    const dry = await desk.asHead(['import', file, '--dry-run']);
    expect(dry).toMatchObject({
      exit: 1,
      json: { dryRun: true, ready: 2, refused: 1, errors: [{ row: 4 }] },
    });
    expect((await desk.sijill(['list'])).json).toMatchObject({ lines: [] });
    expect(await desk.asHead(['import', file])).toMatchObject({ exit: 1, json: { imported: 2, refused: 1 } });
    expect((await desk.asHead(['import', file])).json).toMatchObject({ imported: 0, already: 2 });
    expect((await desk.sijill(['show', 'ARR/2/2026'])).json).toMatchObject({ subject: 'طلب دعم', number: 2 });
    expect((await desk.sijill(['gap-check', '--register', 'ARR'])).exit).toBe(0);
    expect(await desk.sijill(['verify'])).toMatchObject({ exit: 0 });
  }, 30_000);

  it('tells before and after which numbers the file does not have', async () => {
    const desk = await councilDesk();
    const file = join(desk.home, 'troué.csv');
    const [headings = '', first = ''] = CSV.split('\n');
    writeFileSync(file, [headings, first, first.replace(/^1;/, '3;').replace('Budget', 'Compte')].join('\n'));
    const plain = async (...more: string[]) => (await desk.asHeadPlainly(['import', file, ...more])).out;
    expect(await plain('--dry-run')).toContain('2026: 35 numbers have no sound row in the file');
    const told = await plain();
    expect(told).toContain('recorded as lost');
    expect(told).toContain(': 2, 4–37');
  });

  it('names the first thousand refused rows and says that there are more', async () => {
    const desk = await councilDesk();
    const file = join(desk.home, 'faux.csv');
    const [headings = ''] = CSV.split('\n');
    const wrong = Array.from({ length: 1_200 }, (_, index) => `${index + 1};xx;;;Driss;Plainte;;`);
    writeFileSync(file, [headings, ...wrong].join('\n'));
    for (const more of [['--dry-run'], []]) {
      const { exit, out } = await desk.asHeadPlainly(['import', file, ...more]);
      expect(exit).toBe(1);
      expect(out.split('\n').filter((line) => /^\d+ {2}/.test(line))).toHaveLength(1_000);
      expect(out).toContain('…  and 200 more rows');
      expect(out).toContain('refused 1200');
    }
  });

  it('refuses a mapping or a file that cannot be read', async () => {
    const desk = await councilDesk();
    const file = join(desk.home, 'ancien.csv');
    const mapping = join(desk.home, 'mapping.json');
    writeFileSync(file, CSV);
    writeFileSync(mapping, '{');
    const ask = ['import', file, '--dry-run', '--mapping', mapping];
    expect((await desk.asHead(ask)).json).toMatchObject({ error: { code: 'mapping.unreadable' } });
    writeFileSync(mapping, '{"kind":"nothing"}');
    expect(await desk.asHead(ask)).toMatchObject({ exit: 2, json: { error: { code: 'input.one-of' } } });
    writeFileSync(mapping, '{"colums":{}}');
    expect((await desk.asHead(ask)).json).toMatchObject({ error: { params: { field: 'colums' } } });
    expect((await desk.asHead(['import', join(desk.home, 'none.csv')])).exit).toBe(2);
  });
});
