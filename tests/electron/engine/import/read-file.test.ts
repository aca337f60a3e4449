import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { findLayout } from '#engine/import/headings.ts';
import { detectDelimiter, readCsv } from '#engine/import/read-csv.ts';
import { readRows } from '#engine/import/read-rows.ts';
import { readTable } from '#engine/import/read-table.ts';
import { importMapping } from '#shared/contract/import.ts';

const folder = mkdtempSync(join(tmpdir(), 'sijill-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(bytes: Uint8Array | string): string {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return path;
}

/** What an office PC writes: each character as its byte in that code page. */
function inCodePage(text: string, page: 'windows-1256' | 'windows-1252'): Buffer {
  const decoded = Array.from({ length: 256 }, (_, byte) => new TextDecoder(page).decode(Uint8Array.of(byte)));
  return Buffer.from([...text].map((char) => decoded.indexOf(char)));
}

describe('text files', { timeout: 60_000 }, () => {
  it.each([
    ['UTF-8', Buffer.from('رقم;الموضوع\n1;جمعية')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFرقم;الموضوع\n1;جمعية')],
    ['UTF-16', Buffer.from('\uFEFFرقم;الموضوع\n1;جمعية', 'utf16le')],
    ['UTF-16, high byte first', Buffer.from('\uFEFFرقم;الموضوع\n1;جمعية', 'utf16le').swap16()],
    ['UTF-16 without its mark', Buffer.from('رقم;الموضوع\n1;جمعية', 'utf16le')],
    ['Windows-1256', inCodePage('رقم;الموضوع\n1;جمعية', 'windows-1256')],
  ])('in Arabic, %s', (_name, bytes) => {
    expect(readCsv(bytes, {}).rows).toEqual([
      ['رقم', 'الموضوع'],
      ['1', 'جمعية'],
    ]);
  });

  it('in French, Windows-1252, capitals and all', () => {
    const bytes = inCodePage('N°;EXPÉDITEUR\n1;Association À.L.É. «Çà et là» – œuvre', 'windows-1252');
    expect(readCsv(bytes, {}).rows[1]).toEqual(['1', 'Association À.L.É. «Çà et là» – œuvre']);
  });

  it.each([
    ['a;b;c\n1;x, y;z', ';'],
    ['a,b,c\n1,2,3', ','],
    ['a\tb\tc\n1\tx, y; z\t3', '\t'],
    ['"a;1",b,c\n"x;y",2,3', ','],
    ['objet\nDemande, au nom de\nRéclamation', ';'],
  ])('%j is cut by %j', (text, mark) => {
    expect(detectDelimiter(text)).toBe(mark);
  });

  it('counts rows as a spreadsheet does: empty lines and lines inside a cell', () => {
    const { rows } = readCsv(Buffer.from('a;b\n\n1;"deux\nlignes"\n2;l\'un "dit" l\'autre\n'), {});
    expect(rows).toEqual([['a', 'b'], [null], ['1', 'deux\nlignes'], ['2', 'l\'un "dit" l\'autre']]);
  });

  it('keeps rows apart whatever ends each line', () => {
    const { rows } = readCsv(Buffer.from('a;b\r\n1;x\n2;y\r3;z\n'), {});
    expect(rows).toEqual([
      ['a', 'b'],
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'z'],
    ]);
  });

  it('a byte of another encoding or one that is nothing spoils its own cell, not the file', () => {
    const text = Buffer.from(`رقم;الموضوع\n1;${'جمعية '.repeat(40)}\n`);
    const { rows } = readCsv(Buffer.concat([text, Buffer.from([0x32, 0x3b, 0xe9, 0x20, 0x00, 0x78])]), {});
    expect(rows.slice(1)).toEqual([
      ['1', 'جمعية '.repeat(40)],
      ['2', '\uFFFD \u0000x'],
    ]);
  });

  it('a pipe that nobody writes to is refused and not waited for', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(readTable(pipe, {})).rejects.toMatchObject({ code: 'import.file-unreadable' });
  });

  it.each([
    ['bytes of a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]), 'import.unknown-format'],
    [
      'an old Excel',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'import.old-excel',
    ],
    ['nothing', Buffer.alloc(0), 'import.file-empty'],
    ['a quotation never closed', Buffer.from('a;b\n1;"x'), 'import.csv-broken'],
    ['200,001 rows', Buffer.from('1;2\n'.repeat(200_001)), 'import.too-many-rows'],
    ['300 columns', Buffer.from(`${'x;'.repeat(300)}\n`), 'import.too-many-columns'],
  ])('%s is refused', async (_name, bytes, code) => {
    await expect(readTable(file(bytes), {})).rejects.toMatchObject({ code });
  });

  it('a folder, a missing file and one over 50 MB are refused before they are read', async () => {
    await expect(readTable(folder, {})).rejects.toMatchObject({ code: 'import.file-unreadable' });
    await expect(readTable(join(folder, 'none'), {})).rejects.toMatchObject({
      code: 'import.file-unreadable',
    });
    const large = file(Buffer.alloc(51 * 1024 * 1024));
    await expect(readTable(large, {})).rejects.toMatchObject({
      code: 'import.file-too-large',
      params: { sizeMb: 51, limitMb: 50 },
    });
  });
});

interface Part {
  name: string;
  text: string;
  /** What the archive says of its size, when it lies. */
  says?: number;
}

/** A zip as small as it can be, told what to say. */
function zip(parts: Part[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, text, says } of parts) {
    const packed = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(says ?? Buffer.byteLength(text), 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(says ?? Buffer.byteLength(text), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    bodies.push(local, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
    at += local.length + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const SHEET = 'xl/worksheets/sheet1.xml';
const cell = (address: string) =>
  `<worksheet><sheetData><row><c r="${address}"><v>1</v></c></row></sheetData></worksheet>`;

describe('hostile workbooks', { timeout: 60_000 }, () => {
  it.each<[string, Part[], string]>([
    [
      'a flood in a small file',
      [
        { name: SHEET, text: ' '.repeat(300_000_000) },
        { name: 'xl/styles.xml', text: ' '.repeat(301_000_000) },
        { name: 'x', text: ' '.repeat(50_000_000) },
      ],
      'import.workbook-too-large',
    ],
    [
      'a part larger than it says',
      [{ name: SHEET, text: ' '.repeat(50_000_000), says: 1000 }],
      'import.workbook-broken',
    ],
    ['a part smaller than it says', [{ name: SHEET, text: 'x', says: 1000 }], 'import.workbook-broken'],
    ['a cell in the last column', [{ name: SHEET, text: cell('XFD1') }], 'import.too-many-columns'],
    ['a cell in the last row', [{ name: SHEET, text: cell('A1048576') }], 'import.too-many-rows'],
    ['no workbook inside', [{ name: 'readme.txt', text: 'hello' }], 'import.workbook-broken'],
    [
      'an XML that is none',
      [
        { name: 'xl/workbook.xml', text: '<<<' },
        { name: SHEET, text: cell('A1') },
      ],
      'import.workbook-broken',
    ],
  ])('%s is refused', async (_name, parts, code) => {
    await expect(readTable(file(zip(parts)), {})).rejects.toMatchObject({ code });
  });

  it('cut anywhere is refused', async () => {
    const whole = zip([{ name: SHEET, text: cell('A1') }]);
    for (let length = 4; length < whole.length; length += 7) {
      await expect(readTable(file(whole.subarray(0, length)), {})).rejects.toMatchObject({
        code: 'import.workbook-broken',
      });
    }
  });
});

/** A workbook of one sheet as another program than Excel writes it: numbers without a format, no shared words. */
function workbook(sheetRows: string, date1904 = ''): Buffer {
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return zip([
    {
      name: '[Content_Types].xml',
      text: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      text: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      text: `<?xml version="1.0"?><styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${rel}"><workbookPr ${date1904}/><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: SHEET,
      text: `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${sheetRows}</sheetData></worksheet>`,
    },
  ]);
}

describe('what a workbook says of its cells', { timeout: 60_000 }, () => {
  const TWO_DAYS = '<row r="1"><c r="A1" s="1"><v>43889</v></c><c r="B1"><v>43889</v></c></row>';

  it.each(['', 'date1904="0"', 'date1904="false"'])('days counted from 1900: %s', async (said) => {
    const table = await readTable(file(workbook(TWO_DAYS, said)), {});
    expect(table).toEqual({ rows: [[new Date('2020-02-28T00:00:00Z'), 43_889]], dates1904: false });
  });

  it.each(['date1904="1"', "date1904='1'", 'date1904="true"'])('days counted from 1904: %s', async (said) => {
    const table = await readTable(file(workbook(TWO_DAYS, said)), {});
    expect(table).toEqual({ rows: [[new Date('2024-02-29T00:00:00Z'), 43_889]], dates1904: true });
  });

  it('a bare number under a heading of dates is that day, the order number stays itself', async () => {
    const words = (address: string, text: string) =>
      `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const heads = `<row r="1">${words('A1', "N° d'ordre")}${words('B1', "Date d'arrivée")}${words('C1', 'Objet')}</row>`;
    const line = `<row r="2"><c r="A2"><v>12</v></c><c r="B2"><v>43889</v></c>${words('C2', 'Demande')}</row>`;
    const dayIn = async (said: string) => {
      const table = await readTable(file(workbook(heads + line, said)), {});
      const mapping = importMapping.parse({});
      const layout = findLayout(table.rows, mapping);
      const { rows } = readRows(table, layout, mapping, { today: '2026-03-12', series: 'ARR-DKH' });
      return rows.map(({ number, receivedOn }) => [number, receivedOn]);
    };
    expect(await dayIn('')).toEqual([[12, '2020-02-28']]);
    expect(await dayIn('date1904="true"')).toEqual([[12, '2024-02-29']]);
  });

  it('a formula without an answer is no empty cell, wherever the bytes are cut', async () => {
    const failed = Array.from(
      { length: 3_000 },
      (_, n) => `<row r="${n + 1}"><c r="A${n + 1}" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
    );
    const { rows } = await readTable(file(workbook(failed.join(''))), {});
    expect(rows).toHaveLength(3_000);
    expect(new Set(rows.flat())).toEqual(new Set(['#DIV/0!']));
  });
});
