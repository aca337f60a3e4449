import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsx from 'read-excel-file/node';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { exportFolder } from '#engine/proof/export/export-folder.ts';
import { safeCell } from '#engine/proof/export/safe-cell.ts';
import { verifyFolder } from '#engine/proof/folder/verify-folder.ts';
import { DATABASE } from '#engine/store-folder.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { type Desk, fileStore, PDF, withStore, workedDesk } from './desk.ts';

async function exported(desk: Desk, person: Person = desk.head): Promise<string> {
  const out = join(temporaryFolder(), 'export');
  const connection = openDatabase(join(desk.folder, DATABASE), desk.key, { readonly: true });
  try {
    const office = connection.prepare('SELECT id FROM office').pluck().get() as string;
    const files = fileStore(desk, connection);
    await exportFolder({ connection, files, out, person, office, now: Date.parse('2026-03-12T11:00:00Z') });
    return out;
  } finally {
    connection.close();
  }
}

const codesOf = async (folder: string) => (await verifyFolder(folder)).faults.map(({ code }) => code);
const everyByte = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('');

describe('an export folder', () => {
  it('stands alone and verifies without a database', async () => {
    const folder = await exported(await workedDesk());
    const report = await verifyFolder(folder);
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({
      ok: true,
      checked: { files: 1, heads: 1, closings: 1 },
      withheld: { credential: 1 },
      about: { council: { fr: 'Conseil provincial d’Oued Ed-Dahab' } },
    });
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toMatch(/سجل[\s\S]*registre[\s\S]*register/);
    const [scan = ''] = readdirSync(join(folder, 'files'), { recursive: true }).filter((name) =>
      String(name).endsWith('.pdf'),
    );
    expect(readFileSync(join(folder, 'files', String(scan)))).toEqual(PDF);
    expect(readFileSync(join(folder, 'files/index.csv'), 'utf8')).toContain('عقد.pdf');
  });

  it('carries the exact bytes of every entry', async () => {
    const desk = await workedDesk();
    const folder = await exported(desk);
    const kept = withStore(desk.folder, desk.key, (connection) =>
      connection.prepare('SELECT CAST(bytes AS TEXT) FROM own ORDER BY seq').pluck().all(),
    );
    const lines = readFileSync(join(folder, 'journal/entries.txt'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ').slice(3).join(' '))).toEqual(kept);
  });

  it('never carries a credential', async () => {
    const desk = await workedDesk();
    const verifier = withStore(desk.folder, desk.key, (connection) =>
      connection.prepare('SELECT verifier FROM credential').pluck().get(),
    );
    expect(everyByte(await exported(desk))).not.toContain(String(verifier));
  });

  it('leaves behind what the person may not read, and says so', async () => {
    const desk = await workedDesk();
    const folder = await exported(desk, { ...desk.head, clearance: 0 });
    const report = await verifyFolder(folder);
    expect(report).toMatchObject({ faults: [], withheld: { credential: 1, clearance: 2 } });
    expect(everyByte(folder)).not.toContain('سرّ');
    expect(readdirSync(join(folder, 'files'))).toEqual(['index.csv']);
    withStore(desk.folder, desk.key, (connection) => connection.exec('DELETE FROM mail_event'));
    expect(everyByte(await exported(desk, { ...desk.head, clearance: 0 }))).not.toContain('سرّ');
  });

  it('is refused to whom has no right to it, and over a folder that holds something', async () => {
    const desk = await workedDesk();
    await expect(exported(desk, { ...desk.head, grants: [] })).rejects.toMatchObject({
      code: 'person.not-allowed',
    });
    const out = temporaryFolder();
    writeFileSync(join(out, 'x'), '');
    const connection = openDatabase(join(desk.folder, DATABASE), desk.key, { readonly: true });
    const office = connection.prepare('SELECT id FROM office').pluck().get() as string;
    const request = {
      connection,
      files: fileStore(desk, connection),
      out,
      person: desk.head,
      office,
      now: 0,
    };
    await expect(exportFolder(request)).rejects.toMatchObject({ code: 'export.not-empty' });
    connection.close();
  });

  it('shows formulas and never runs them, in CSV and in XLSX', async () => {
    const folder = await exported(await workedDesk());
    expect(readFileSync(join(folder, 'books/ARR-DKH-2026.csv'), 'utf8')).toContain("'=1+1");
    const rows = await readXlsx(join(folder, 'books/ARR-DKH-2026.xlsx'));
    expect(JSON.stringify(rows)).toContain("'=1+1");
    expect(JSON.stringify(rows)).toContain('reserved');
  });
});

describe('a cell', () => {
  it('that a spreadsheet could take for a formula gets an apostrophe', () => {
    for (const text of [
      '=1',
      '+1',
      '-1',
      '@x',
      '\t=1',
      '\r=1',
      '\n=1',
      '\u00a0=1',
      ' =1',
      '\u200f=1',
      '＝1',
      '\tx',
      '\u00a0x',
    ]) {
      expect(safeCell(text)).toBe(`'${text}`);
    }
    for (const text of ['', 'a=1', '38/2026', 'جمعية', '(x)']) expect(safeCell(text)).toBe(text);
  });
});

describe('a tampered export', () => {
  const places: { pristine: string } = { pristine: '' };
  it('is first a genuine one', async () => {
    places.pristine = mkdtempSync(join(tmpdir(), 'sijill-export-'));
    cpSync(await exported(await workedDesk()), places.pristine, { recursive: true });
    expect(await codesOf(places.pristine)).toEqual([]);
  }, 20_000);
  afterAll(() => rmSync(places.pristine, { recursive: true, force: true }));
  const tampered = async (change: (folder: string) => void) => {
    const folder = join(temporaryFolder(), 'copy');
    cpSync(places.pristine, folder, { recursive: true });
    change(folder);
    return folder;
  };
  const rewrite = (name: string, change: (lines: string[]) => string[]) => (folder: string) => {
    const path = join(folder, name);
    writeFileSync(path, `${change(readFileSync(path, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
  };
  const entries = (change: (lines: string[]) => string[]) => rewrite('journal/entries.txt', change);
  const indexOf = (lines: string[], number: number) =>
    lines.findIndex((line) => line.includes(`"number":${number},`));

  it('a byte flipped', async () => {
    const folder = await tampered(
      entries((lines) =>
        lines.map((line) =>
          line.includes('"number":39,') ? line.replace('"pieces":3', '"pieces":2') : line,
        ),
      ),
    );
    expect((await verifyFolder(folder)).faults).toMatchObject([
      { code: 'entry.altered', label: 'ARR-DKH/39/2026' },
    ]);
  });

  it('an entry removed', async () => {
    const folder = await tampered(entries((lines) => lines.filter((line) => !line.includes('"number":39,'))));
    expect((await verifyFolder(folder)).faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'chain.hole' }),
        expect.objectContaining({ code: 'number.gap', label: 'ARR-DKH/39/2026' }),
      ]),
    );
  });

  it('two swapped', async () => {
    const folder = await tampered(
      entries((lines) => {
        const at = indexOf(lines, 38);
        return [...lines.slice(0, at), lines[at + 1] ?? '', lines[at] ?? '', ...lines.slice(at + 2)];
      }),
    );
    expect((await verifyFolder(folder)).faults).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'chain.order', label: 'ARR-DKH/38/2026' })]),
    );
  });

  it('a number changed', async () => {
    const folder = await tampered(
      entries((lines) => lines.map((line) => line.replace('"number":39,', '"number":49,'))),
    );
    expect((await verifyFolder(folder)).faults).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'entry.altered', label: 'ARR-DKH/49/2026' }),
        expect.objectContaining({ code: 'number.gap', label: 'ARR-DKH/39/2026' }),
      ]),
    );
  });

  it('the tail cut, against the signed checkpoint', async () => {
    expect(await codesOf(await tampered(entries((lines) => lines.slice(0, -2))))).toContain('tail.cut');
  });

  it('a checkpoint that was moved back too', async () => {
    const folder = await tampered((place) => {
      entries((lines) => lines.slice(0, -1))(place);
      const manifest = JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'));
      manifest.head.seq--;
      writeFileSync(join(place, 'manifest.json'), JSON.stringify(manifest));
    });
    expect(await codesOf(folder)).toContain('checkpoint.invalid');
  });

  it('a file altered', async () => {
    const folder = await tampered((place) => {
      const [scan] = readdirSync(join(place, 'files'), { recursive: true }).filter((name) =>
        String(name).endsWith('.pdf'),
      );
      writeFileSync(join(place, 'files', String(scan)), 'another');
    });
    expect((await verifyFolder(folder)).faults).toMatchObject([
      { code: 'file.altered', label: 'ARR-DKH/41/2026' },
    ]);
  });

  it('a key replaced', async () => {
    const folder = await tampered(
      rewrite('journal/keys.json', (lines) =>
        lines.map((line) => line.replace(/"publicKey": "../, '"publicKey": "00')),
      ),
    );
    expect(await codesOf(folder)).toEqual(
      expect.arrayContaining(['key.replaced', 'folder.altered', 'checkpoint.invalid']),
    );
  });

  it('words, views, and parts of the folder', async () => {
    const words = await tampered(rewrite('journal/contents.txt', (lines) => lines.slice(1)));
    expect(await codesOf(words)).toEqual(['content.missing']);
    const view = await tampered(rewrite('books/ARR-DKH-2026.csv', (lines) => lines.slice(1)));
    expect((await verifyFolder(view)).faults).toMatchObject([
      { code: 'folder.altered', detail: 'books/ARR-DKH-2026.csv' },
    ]);
    for (const name of ['manifest.json', 'manifest.sig', 'journal/keys.json', 'journal/contents.txt']) {
      expect(await codesOf(await tampered((place) => rmSync(join(place, name))))).toContain('folder.missing');
    }
  });

  it('a book added beside the others, and links that lead elsewhere or never end', async () => {
    const folder = await tampered((place) => {
      writeFileSync(join(place, 'books/ARR-DKH-2025.csv'), '1;2');
      writeFileSync(join(place, 'files/ab'), 'no folder');
      writeFileSync(join(place, 'books/Thumbs.db'), '');
      mkdirSync(join(place, 'files/cd'), { recursive: true });
      symlinkSync('/dev/zero', join(place, 'files/cd', 'c'.repeat(64)));
      symlinkSync('/dev', join(place, 'files/ef'));
    });
    const { faults } = await verifyFolder(folder);
    expect(faults.map(({ code, detail }) => [code, detail])).toEqual(
      expect.arrayContaining([
        ['folder.stray', 'books/ARR-DKH-2025.csv'],
        ['folder.stray', 'files/ab'],
        ['folder.stray', `files/cd/${'c'.repeat(64)}`],
        ['folder.stray', 'files/ef'],
      ]),
    );
    expect(faults.filter(({ detail }) => detail.includes('Thumbs'))).toEqual([]);
  });

  it('hostile folders are answered, never followed outside', async () => {
    const folder = await tampered((place) => {
      const manifest = JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'));
      manifest.documents = [{ path: '../../etc/passwd', sha256: '0'.repeat(64), size: 1 }];
      writeFileSync(join(place, 'manifest.json'), JSON.stringify(manifest));
      writeFileSync(
        join(place, 'journal/entries.txt'),
        `\n\u0000 x\n${'9'.repeat(3_000_000)}\n{"__proto__":1}\n`,
      );
      symlinkSync('/dev/null', join(place, 'files', 'zz'));
    });
    expect(await codesOf(folder)).toEqual(
      expect.arrayContaining(['entry.unreadable', 'folder.missing', 'tail.cut']),
    );
    await expect(verifyFolder(temporaryFolder())).rejects.toMatchObject({ code: 'export.not-found' });
  });
});
