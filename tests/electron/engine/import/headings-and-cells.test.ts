import { describe, expect, it } from 'vitest';
import { findLayout } from '#engine/import/headings.ts';
import { readDate, readNumber } from '#engine/import/read-cells.ts';
import type { Cell } from '#engine/import/table.ts';
import { type ImportMappingInput, importMapping } from '#shared/contract/import.ts';

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

  const ALL = [
    ...['number', 'receivedOn', 'senderReference', 'senderDate', 'correspondent', 'subject'],
    ...['destination', 'observation'],
  ];
  it.each<[string, (string | null)[][]]>([
    [
      'Arabic',
      [
        ['الرقم الترتيبي', 'تاريخ الوصول', 'المراسلة', null, 'المرسل', 'الموضوع', 'الوجهة', 'ملاحظات'],
        [null, null, 'رقم', 'تاريخ'],
      ],
    ],
    [
      'French',
      [
        ["N° d'ordre", "Date d'arrivée", 'de la lettre', null, 'Expéditeur', 'Objet', 'Destination', 'Obs'],
        [null, null, 'N°', 'Date'],
      ],
    ],
  ])('in %s, merged over two rows, named or not', (_name, heads) => {
    const rows: Cell[][] = [['2024'], ...heads, ['1', '01/03/2024']];
    for (const mapping of [{}, { headerRow: 3 }]) {
      const { columns, firstRow } = layout(rows, mapping);
      expect(firstRow).toBe(3);
      expect(columns).toEqual(Object.fromEntries(ALL.map((field, column) => [field, column])));
    }
  });

  it('a column further right than any row is refused, not read as empty', () => {
    const rows: Cell[][] = [
      ['N° ordre', 'Date arrivée', 'Objet'],
      ['1', '01/03/2024', 'x'],
    ];
    expect(() => layout(rows, { columns: { subject: 9 } })).toThrow('import.no-such-column');
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
