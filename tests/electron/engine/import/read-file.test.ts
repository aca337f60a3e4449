import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { findLayout } from '#engine/import/headings.ts';
import { readDate, readNumber } from '#engine/import/read-cells.ts';
import { detectDelimiter, readCsv } from '#engine/import/read-csv.ts';
import { readTable } from '#engine/import/read-table.ts';
import type { Cell } from '#engine/import/table.ts';
import { type ImportMappingInput, importMapping } from '#shared/contract/import.ts';

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
    ['a cell of 40,000 characters', Buffer.from(`a;b\n1;${'x'.repeat(40_000)}\n`), 'import.cell-too-long'],
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
    local.writeUInt32LE(says ?? text.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(says ?? text.length, 24);
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

describe('headings', { timeout: 60_000 }, () => {
  const layout = (rows: Cell[][], mapping: ImportMappingInput = {}) =>
    findLayout(rows, importMapping.parse(mapping));
  it.each<[string, string[]]>([
    [
      'French',
      [
        "N° d'ordre",
        "Date d'arrivée",
        'N° de la lettre',
        'Date de la lettre',
        'Expéditeur',
        'Objet',
        'Destinataire',
        'Observations',
      ],
    ],
    [
      'capitals without accents',
      [
        'NUMERO D’ORDRE',
        'DATE ARRIVEE',
        'REFERENCE',
        'DATE LETTRE',
        'EXPEDITEUR',
        'OBJET DU COURRIER',
        'DESTINATION',
        'OBS',
      ],
    ],
    [
      'Arabic',
      [
        'الرقم الترتيبي',
        'تاريخ الوصول',
        'رقم المراسلة',
        'تاريخ المراسلة',
        'المرسل',
        'الموضوع',
        'المرسل إليه',
        'ملاحظات',
      ],
    ],
    [
      'other Arabic',
      [
        'رقم التسجيل',
        'تاريخ التسجيل',
        'رقم الرسالة',
        'تاريخ الرسالة',
        'الجهة المرسِلة',
        'موضوع الرسالة',
        'المصلحة المعنية',
        'الملاحظات',
      ],
    ],
    [
      'English',
      [
        'Order number',
        'Arrival date',
        'Letter number',
        'Letter date',
        'Sender',
        'Subject',
        'Recipient',
        'Remarks',
      ],
    ],
    [
      'longer sentences',
      [
        "Numéro d'ordre (annuel)",
        "Date d'arrivée au bureau",
        'Numéro de la lettre reçue',
        'Date de la lettre reçue',
        "Nom de l'expéditeur",
        'Objet',
        'Service concerné',
        'Observations',
      ],
    ],
  ])('in %s, below a title', (_name, headings) => {
    const { columns, firstRow } = layout([['Registre du courrier 2024'], [], headings, ['1', 'x']]);
    expect(firstRow).toBe(3);
    expect(columns).toEqual({
      number: 0,
      receivedOn: 1,
      senderReference: 2,
      senderDate: 3,
      correspondent: 4,
      subject: 5,
      destination: 6,
      observation: 7,
    });
  });

  it('in any order, with columns that say nothing to us', () => {
    const { columns } = layout([['Objet', 'Signature', "Date d'arrivée", 'Expéditeur', 'N°']]);
    expect(columns).toEqual({ subject: 0, receivedOn: 2, correspondent: 3, number: 4 });
  });

  it('a register of departures names the other side the addressee', () => {
    expect(layout([["N° d'ordre", "Date d'envoi", 'Destinataire', 'Objet']]).columns).toEqual({
      number: 0,
      receivedOn: 1,
      correspondent: 2,
      subject: 3,
    });
  });

  it('what is said goes before what is recognised, by position or by words', () => {
    const rows = [['A', 'B', "Date d'arrivée", 'Objet', 'Objet de la lettre']];
    expect(layout(rows, { columns: { number: 2, subject: 'objet de la lettre' } }).columns).toEqual({
      number: 1,
      receivedOn: 2,
      subject: 4,
    });
    expect(
      layout([['1', '2024-01-01', 'x']], { headerRow: 0, columns: { number: 1, receivedOn: 2, subject: 3 } }),
    ).toMatchObject({
      firstRow: 0,
      columns: { number: 0, receivedOn: 1, subject: 2 },
    });
  });

  it('refuses what it cannot place', () => {
    expect(() =>
      layout([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).toThrow('import.no-headings');
    expect(() => layout([['Objet', 'Expéditeur']])).toThrow('import.column-missing');
    expect(() => layout([["N° d'ordre", 'Date']], { columns: { subject: 'Sujet' } })).toThrow(
      'import.no-such-column',
    );
  });
});

describe('cells', { timeout: 60_000 }, () => {
  const today = '2026-05-12';
  it.each<[Cell, string | null, number | null]>([
    [new Date(Date.UTC(2024, 1, 29)), '2024-02-29', null],
    [45_351, '2024-02-29', null],
    [45_351.75, '2024-02-29', null],
    ['29/02/2024', '2024-02-29', null],
    ['29-2-24', '2024-02-29', null],
    ['٢٩/٢/٢٠٢٤', '2024-02-29', null],
    ['2024-02-29 00:00:00', '2024-02-29', null],
    ['2024-02-29T10:41:07Z', '2024-02-29', null],
    ['29 février 2024', '2024-02-29', null],
    ['29 فبراير 2024', '2024-02-29', null],
    ['29022024', '2024-02-29', null],
    ['29/2', '2024-02-29', 2024],
    ['', null, null],
    ['S.D.', null, null],
    ['بدون تاريخ', null, null],
    [null, null, null],
  ])('%s is %s', (cell, expected, year) => {
    expect(readDate(cell, 'receivedOn', today, year)).toBe(expected);
  });

  it.each<[Cell, number | null]>([
    ['29/2', null],
    ['12', null],
    ['hier', null],
    ['-3', null],
    ['30/02/2024', null],
    ['02/29/2024', null],
    ['31/11', 2024],
    [12, null],
    [20_240_229, null],
    ['مارس', null],
  ])('%s is not guessed', (cell, year) => {
    expect(() => readDate(cell, 'receivedOn', today, year)).toThrow('import.date-unread');
  });

  it.each<[Cell, number, number | null]>([
    [38, 38, null],
    ['038', 38, null],
    ['٣٨', 38, null],
    ['38/2024', 38, 2024],
    ['38/24', 38, 2024],
    ['ARR-DKH/38/2024', 38, 2024],
  ])('%s is number %s', (cell, number, year) => {
    expect(readNumber(cell)).toMatchObject({ number, ...(year === null ? {} : { year }) });
  });

  it.each<[Cell]>([[38.5], ['bis'], [0], [-1], [new Date(0)], ['12 bis'], [1e9]])(
    '%s is no number',
    (cell) => {
      expect(() => readNumber(cell)).toThrow('import.number-unread');
    },
  );
});
