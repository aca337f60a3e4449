import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { register } from '#tests/electron/engine/backup/desk.ts';
import { CSV_HEADER, csv, dayOf, ImportDesk, range } from './import-desk.ts';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await new ImportDesk().open();
});
afterEach(() => desk.close());

const lines = (...rows: string[]) => `${CSV_HEADER}\n${rows.join('\n')}\n`;

describe('rows', { timeout: 60_000 }, () => {
  it('each error names its row; the others are imported', async () => {
    const path = desk.file(
      'a.csv',
      lines(
        '1;05/03/2024;;;Karim;Demande;;',
        ';06/03/2024;;;Sans numéro;Demande;;',
        'douze;06/03/2024;;;X;Y;;',
        '4;30/02/2024;;;X;Y;;',
        '5;;;;X;Y;;',
        '6;hier;;;X;Y;;',
        ';;;;;;;',
        '8;06/03/2024;;;;;;Annulé',
        '9;07/03/2027;;;X;Y;;',
        '1;08/03/2024;;;Autre;Chose;;',
        'DEP/11;08/03/2024;;;X;Y;;',
        'DEP/11/2024;08/03/2024;;;X;Y;;',
        '12/2024/S1;08/03/2024;;;X;Y;;',
        `13;08/03/2024;;;X;${'é'.repeat(2001)};;`,
        '14;08/03/2014;;;X;Y;;',
        '15;09/03/2024;;;X;Y;;',
        '30000;09/03/2024;;;X;Y;;',
      ),
    );
    const { report, result } = await desk.import(path);
    expect(report.errors).toEqual([
      { row: 3, code: 'import.number-missing', params: {} },
      { row: 4, code: 'import.number-unread', params: { value: 'douze' } },
      { row: 5, code: 'import.date-unread', params: { field: 'receivedOn', value: '30/02/2024' } },
      { row: 6, code: 'import.date-missing', params: {} },
      { row: 7, code: 'import.date-unread', params: { field: 'receivedOn', value: 'hier' } },
      { row: 9, code: 'import.row-empty', params: { row: 9 } },
      { row: 10, code: 'date.in-future', params: { field: 'receivedOn' } },
      { row: 11, code: 'import.number-twice', params: { number: 1, row: 2 } },
      { row: 12, code: 'import.number-unread', params: { value: 'DEP/11' } },
      { row: 13, code: 'import.other-register', params: { series: 'DEP' } },
      { row: 14, code: 'import.supplement', params: {} },
      { row: 15, code: 'text.too-long', params: { field: 'subject' } },
      { row: 16, code: 'import.year-odd', params: { year: 2014 } },
      { row: 18, code: 'import.number-far', params: { number: 30000 } },
    ]);
    expect(report).toMatchObject({ rows: 16, ready: 2, refused: 14 });
    expect(result).toMatchObject({ imported: 2, absent: 13 });
    expect(await desk.faults()).toEqual([]);
  });

  it('a formula without an answer is an error of its row, in whichever column', async () => {
    const path = desk.file(
      'a.csv',
      lines(
        '#REF!;05/03/2024;;;Karim;Demande;;',
        '2;#VALUE!;;;Karim;Demande;;',
        '3;05/03/2024;#N/A;;Karim;Demande;;',
        '4;05/03/2024;;#NOM?;Karim;Demande;;',
        '5;05/03/2024;;#NAME?;Karim;Demande;;',
        '6;05/03/2024;;;#DIV/0!;Demande;;',
        '7;05/03/2024;;;Karim;#REF!;;',
        '8;05/03/2024;;;Karim;Demande;#N/A;',
        '9;05/03/2024;;;Karim;Objet #N/A;;#NULL!',
        '10;05/03/2024;;;Karim;Objet #N/A;;',
      ),
    );
    const { errors } = await desk.plan(path);
    expect(errors.map(({ row, code, params }) => [row, code, params.field, params.value])).toEqual([
      [2, 'import.formula-failed', 'number', '#REF!'],
      [3, 'import.formula-failed', 'receivedOn', '#VALUE!'],
      [4, 'import.formula-failed', 'senderReference', '#N/A'],
      [5, 'import.formula-failed', 'senderDate', '#NOM?'],
      [6, 'import.formula-failed', 'senderDate', '#NAME?'],
      [7, 'import.formula-failed', 'correspondent', '#DIV/0!'],
      [8, 'import.formula-failed', 'subject', '#REF!'],
      [9, 'import.formula-failed', 'destination', '#N/A'],
      [10, 'import.formula-failed', 'observation', '#NULL!'],
    ]);
  });

  it('a cell far longer than any field is an error of its row; in a column nobody wants, of none', async () => {
    const long = 'é '.repeat(100_000);
    const path = desk.file(
      'a.csv',
      lines(
        `1;05/03/2024;;;Karim;${'é '.repeat(4_000_000)};;`,
        `2;${long};;;Karim;Demande;;`,
        `3;05/03/2024;;;${long};Demande;;`,
        `${long};05/03/2024;;;Karim;Demande;;`,
        `5;05/03/2024;;;Karim;Demande;;;${long}`,
        '6;05/03/2024;;;Karim;Demande;;',
      ),
    );
    const { report, result } = await desk.import(path);
    expect(report.errors.map(({ row, code, params }) => [row, code, params.field])).toEqual([
      [2, 'text.too-long', 'subject'],
      [3, 'import.date-unread', 'receivedOn'],
      [4, 'text.too-long', 'correspondent'],
      [5, 'import.number-unread', undefined],
    ]);
    expect(result).toMatchObject({ imported: 2 });
  });

  it('rows swallowed by a quotation mark nobody closed are said, and a letter of several lines is none', async () => {
    const path = desk.file(
      'a.csv',
      lines(
        '1;05/03/2024;;;"Karim";"Liste : 2;\n3;Rabat\n12;12 rue;x";;',
        '2;05/03/2024;;;"Karim;Demande;;',
        '3;05/03/2024;;;Fatima;Plainte;;',
        '4;05/03/2024;;;Hassan;Plainte;;',
        '5;05/03/2024;;;"Karim;Demande;;',
        '6;05/03/2024;;;Karim;Demande;;',
      ),
    );
    const { report, result } = await desk.import(path);
    // A spreadsheet shows the swallowed ones inside that cell too.
    expect(report.errors).toEqual([{ row: 3, code: 'import.rows-inside-cell', params: { count: 3 } }]);
    expect(result).toMatchObject({ imported: 2, absent: 4 });
    const whole = desk.file('b.csv', csv(range(2, 5)));
    expect((await desk.import(whole)).result).toMatchObject({ imported: 4 });
    expect(await desk.faults()).toEqual([]);
  });

  it('words with a byte of another encoding are refused with their row', async () => {
    const text = Buffer.from(lines(...range(1, 30).map((n) => `${n};05/03/2024;;;Été à Témara;Fête;;`)));
    const path = desk.file(
      'a.csv',
      Buffer.concat([text, Buffer.from('31;05/03/2024;;;Été;Fête;;', 'latin1')]),
    );
    expect((await desk.plan(path)).errors).toEqual([
      { row: 32, code: 'import.character-unread', params: { field: 'correspondent' } },
    ]);
  });

  it('keeps an unreadable letter date as words, and says so', async () => {
    const { report } = await desk.import(
      desk.file(
        'a.csv',
        lines('1;05/03/2024;12;vers mars;Karim;Demande;Cabinet;vu', '2;05/03/2024;12;s.d;Karim;Autre;;'),
      ),
    );
    expect(report.warnings[0]).toEqual({
      row: 2,
      code: 'import.sender-date-kept',
      params: { value: 'vers mars' },
    });
    expect(desk.mail(2024, 1)).toMatchObject({
      sender_date: null,
      observation: 'vu\nDestination : Cabinet\nvers mars',
    });
    expect(desk.mail(2024, 2)).toMatchObject({ sender_date: null, observation: '' });
  });

  it('warns of one letter under two numbers, in the file and against the book, and keeps both', async () => {
    await desk.import(desk.file('a.csv', lines('1;05/03/2023;77;01/03/2023;Karim;Demande;;')));
    const { report, result } = await desk.import(
      desk.file(
        'b.csv',
        lines(
          '1;05/03/2024;77;01/03/2023;Karim;Demande;;',
          '2;05/03/2024;78;;Sara;A;;',
          '3;06/03/2024;78;;Sara;B;;',
        ),
      ),
    );
    expect(report.warnings).toEqual([
      { row: 2, code: 'import.in-book', params: { number: 1, year: 2023 } },
      { row: 4, code: 'import.looks-twice', params: { row: 3 } },
    ]);
    expect(result.imported).toBe(3);
  });

  it('takes hidden direction marks out of pasted Arabic', async () => {
    const { report } = await desk.import(
      desk.file('a.csv', lines('1;05/03/2024;;;\u202Bجمعية الأمل\u202C;طلب;;')),
    );
    expect(report.warnings).toEqual([
      { row: 2, code: 'import.marks-removed', params: { field: 'correspondent' } },
    ]);
    expect(desk.mail(2024, 1)).toMatchObject({ correspondent: 'جمعية الأمل', language: 'ar' });
  });

  it('stays inert whatever it looks like: formulas, SQL, markup', async () => {
    const hostile = [
      "=HYPERLINK('x')",
      "'; DROP TABLE mail; --",
      '<script>',
      '../../etc/passwd',
      '__proto__',
    ];
    const { result } = await desk.import(
      desk.file(
        'a.csv',
        lines(...hostile.map((words, i) => `${i + 1};05/03/2024;;;"${words}";"${words}";;`)),
      ),
    );
    expect(result.imported).toBe(hostile.length);
    expect(hostile.map((_, i) => desk.mail(2024, i + 1)?.subject)).toEqual(hostile);
  });

  it('needs the right to import, and a free pen', async () => {
    const path = desk.file('a.csv', csv([1]));
    await desk.plan(path);
    await expect(desk.imports.run({ ...desk.person, grants: [] })).rejects.toMatchObject({
      code: 'person.not-allowed',
    });
    await expect(desk.imports.run(desk.person)).rejects.toMatchObject({ code: 'import.nothing-planned' });
    expect(desk.book(2024).book).toBeUndefined();
  });

  it('lets the desk register meanwhile, is cancelled between two transactions, and resumes', async () => {
    const path = desk.file(
      'a.csv',
      csv(range(1, 300), (n) => `${n};${dayOf(n)};;;Association ${n};Objet ${n};;`),
    );
    await desk.plan(path);
    const numbers: number[] = [];
    const running = desk.imports.run(desk.person, (done) => {
      if (numbers.length < 3) numbers.push(register(desk.store, desk.person).number);
      if (done >= 100) desk.imports.cancel();
    });
    await expect(
      desk.imports.plan(path, (await import('#shared/contract/import.ts')).importMapping.parse({})),
    ).rejects.toMatchObject({
      code: 'import.running',
    });
    const first = await running;
    expect(first.cancelled).toBe(true);
    expect(numbers).toEqual([38, 39, 40]);
    expect(first.imported).toBeGreaterThanOrEqual(100);
    expect(first.imported).toBeLessThan(300);
    expect(desk.book(2024).gaps).toMatchObject({ reconciled: true, last: first.imported });
    const { result } = await desk.import(path);
    expect(result.imported).toBe(300 - first.imported);
    expect(desk.book(2024).gaps.totals).toMatchObject({ valid: 300, lost: 0 });
  });

  it('an Excel register of 2,000 lines, dates as Excel keeps them', async () => {
    const head = [
      'الرقم الترتيبي',
      'تاريخ الوصول',
      'رقم المراسلة',
      'تاريخ المراسلة',
      'المرسل',
      'الموضوع',
      'الوجهة',
      'ملاحظات',
    ];
    const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + Math.floor((n * 364) / 2000)));
    const path = await desk.xlsx('سجل 2025.xlsx', [
      ['سجل الواردات لسنة 2025', null, null, null, null, null, null, null],
      head,
      ...range(1, 2000).map((n) => [
        n,
        day(n),
        `${n}/2025`,
        day(n),
        `جمعية ${n % 40}`,
        `طلب رقم ${n}`,
        'المصلحة التقنية',
        null,
      ]),
    ]);
    const steps: number[] = [];
    const report = await desk.plan(path);
    expect(report).toMatchObject({
      rows: 2000,
      ready: 2000,
      refused: 0,
      fileName: 'سجل 2025.xlsx',
      columns: { number: 1, observation: 8 },
    });
    expect(report.preview).toHaveLength(20);
    expect(report.preview[0]).toMatchObject({
      row: 3,
      number: 1,
      receivedOn: '2025-01-01',
      senderDate: '2025-01-01',
      language: 'ar',
    });
    const result = await desk.imports.run(desk.person, (done) => steps.push(done));
    expect(result).toMatchObject({ imported: 2000, errors: [], refused: 0 });
    expect(steps.at(-1)).toBe(2000);
    expect(desk.mail(2025, 2000)).toMatchObject({
      received_on: '2025-12-31',
      observation: 'الوجهة : المصلحة التقنية',
    });
    expect(await desk.faults()).toEqual([]);
    expect((await desk.plan(path)).already).toBe(2000);
  });
});
