import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeYear } from '#shared/commands/close-books.ts';
import { register } from '#tests/electron/engine/backup/desk.ts';
import { CSV_HEADER, csv, dayOf, ImportDesk, range } from './import-desk.ts';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await new ImportDesk().open();
});
afterEach(() => desk.close());

describe('a past year', { timeout: 60_000 }, () => {
  it('keeps the paper numbers, says which the file lacks, and proves itself', async () => {
    const path = desk.file('registre-2024.csv', csv([1, 2, 5, 6, 9]));
    const { report, result } = await desk.import(path);
    expect(report).toMatchObject({ rows: 5, ready: 5, already: 0, refused: 0 });
    expect(report.books).toEqual([
      {
        year: 2024,
        isNew: true,
        first: 1,
        last: 9,
        rows: 5,
        absent: 4,
        absentRuns: [
          { from: 3, to: 4 },
          { from: 7, to: 8 },
        ],
      },
    ]);
    expect(result).toMatchObject({ imported: 5, absent: 4, errors: [], cancelled: false });
    const { book, states, numbers, gaps } = desk.book(2024);
    expect(book).toMatchObject({
      imported: 1,
      state: 'open',
      starts_after: 0,
      last_number: 9,
      reason: 'registre-2024.csv',
    });
    expect(states).toEqual([
      '1 valid',
      '2 valid',
      '3 lost',
      '4 lost',
      '5 valid',
      '6 valid',
      '7 lost',
      '8 lost',
      '9 valid',
    ]);
    expect(numbers[2]?.reason).toBe('absent du fichier importé ou refusé');
    expect(gaps.reconciled).toBe(true);
    expect(desk.mail(2024, 5)).toMatchObject({
      imported: 1,
      registered_on: '2024-03-06',
      received_on: '2024-03-06',
      sender_date: '2024-01-02',
      sender_reference: 'L5/24',
      correspondent: 'Association 5',
      subject: 'Objet 5',
      observation: 'Destination : Division 5',
      language: 'fr',
      person: desk.person.id,
    });
    expect(await desk.faults()).toEqual([]);
  });

  it('gives no new numbers: today’s letter still goes to this year’s book', async () => {
    await desk.import(desk.file('a.csv', csv(range(1, 3))));
    expect(register(desk.store, desk.person)).toMatchObject({ year: 2026, number: 38 });
  });

  it('the same file twice imports nothing twice, and a cut one goes on', async () => {
    const path = desk.file('a.csv', csv([1, 2, 4, 5]));
    await desk.import(desk.file('half.csv', csv([1, 2])));
    expect((await desk.import(path)).result).toMatchObject({ imported: 2, already: 0, absent: 1 });
    const before = desk.store.work.head.seq;
    const again = await desk.import(path);
    expect(again.report).toMatchObject({ rows: 4, ready: 0, already: 4, refused: 0, books: [] });
    expect(again.result).toMatchObject({ imported: 0, absent: 0 });
    expect(desk.store.work.head.seq).toBe(before);
  });

  it('a later file fills what was absent, and never what is taken', async () => {
    await desk.import(desk.file('march.csv', csv(range(600, 602))));
    expect(desk.book(2024).gaps.totals).toMatchObject({ valid: 3, lost: 599 });
    const filling = csv([1, 2, 601, 603], (n) => `${n};${dayOf(n)};A${n};;Autre ${n};Texte ${n};;`);
    const { report, result } = await desk.import(desk.file('january.csv', filling));
    expect(report.errors).toEqual([{ row: 4, code: 'import.number-taken', params: { number: 601 } }]);
    expect(result).toMatchObject({ imported: 3, absent: 0 });
    expect(desk.book(2024).gaps).toMatchObject({ reconciled: true, totals: { valid: 6, lost: 597 } });
    expect(await desk.faults()).toEqual([]);
  });

  it('is closed by its certificate: nothing is imported into it afterwards', async () => {
    await desk.import(desk.file('a.csv', csv(range(1, 3))));
    const { totals } = desk.store.work.run(
      closeYear,
      { register: desk.register, year: 2024, confirmedEarly: false },
      desk.person,
    );
    expect(totals).toMatchObject({ first: 1, last: 3, valid: 3, expected: 3 });
    const report = await desk.plan(desk.file('b.csv', csv([4])));
    expect(report.errors).toEqual([{ row: 2, code: 'import.book-closed', params: { year: 2024 } }]);
    expect(await desk.faults()).toEqual([]);
  });

  it('takes rows in any order, several years in one file, and numbers that carry their year', async () => {
    const lines = [
      '3/2023;05/01/2024;;;X;c;;',
      '1;02/02/2023;;;X;a;;',
      '2;03/02/2023;;;X;b;;',
      'ARR/1/2024;06/01/2024;;;X;d;;',
      '2;07/01/2024;;;X;e;;',
    ];
    const { report } = await desk.import(desk.file('a.csv', `${CSV_HEADER}\n${lines.join('\n')}\n`));
    expect(report.errors).toEqual([]);
    expect(report.books.map(({ year, first, last }) => [year, first, last])).toEqual([
      [2023, 1, 3],
      [2024, 1, 2],
    ]);
    expect(desk.mail(2023, 3)?.received_on).toBe('2024-01-05');
    expect(await desk.faults()).toEqual([]);
  });

  it('must lie before the book in use', async () => {
    const lines = (year: number) => `${CSV_HEADER}\n1;02/01/2026;;;X;a;;\n`.replaceAll('1;', `1/${year};`);
    expect((await desk.plan(desk.file('a.csv', lines(2027)))).errors).toEqual([
      { row: 2, code: 'import.year-not-past', params: { year: 2027 } },
    ]);
  });
});

describe('the paper part of the book in use', { timeout: 60_000 }, () => {
  const line = (n: number) =>
    `${n};${String((n % 28) + 1).padStart(2, '0')}/01/2026;;;Association ${n};Objet ${n};;`;

  it('enters below the first number given here; the whole book is then accounted for from 1', async () => {
    register(desk.store, desk.person);
    const { report, result } = await desk.import(desk.file('debut.csv', csv([2, 3, 30, 37], line)));
    expect(report.books[0]).toMatchObject({ year: 2026, isNew: false, rows: 4, absent: 33 });
    expect(result).toMatchObject({ imported: 4, absent: 33, errors: [] });
    const { book, gaps } = desk.book(2026);
    expect(book).toMatchObject({ imported: 0, starts_after: 0, last_number: 38, reason: 'paper 37' });
    expect(gaps).toMatchObject({ reconciled: true, first: 1, last: 38, totals: { valid: 5, lost: 33 } });
    expect(desk.mail(2026, 37)).toMatchObject({ imported: 1, registered_on: '2026-01-10' });
    expect(desk.mail(2026, 38)).toMatchObject({ imported: 0 });
    expect(register(desk.store, desk.person).number).toBe(39);
    expect(await desk.faults()).toEqual([]);
  });

  it('leaves a number this program gave to this program', async () => {
    register(desk.store, desk.person);
    const report = await desk.plan(desk.file('a.csv', csv([37, 38, 39], line)));
    expect(report).toMatchObject({ ready: 1, refused: 2 });
    expect(report.errors).toEqual([
      { row: 3, code: 'import.number-taken', params: { number: 38 } },
      { row: 4, code: 'import.number-not-paper', params: { number: 39, last: 37 } },
    ]);
  });

  it('leaves the book whole after each transaction', async () => {
    const seen: boolean[] = [];
    const run = desk.store.work.run.bind(desk.store.work);
    const bare = desk.store.work as { run: typeof run };
    bare.run = (command, input, actor) => {
      const answer = run(command, input, actor);
      seen.push(desk.book(2026).gaps.reconciled);
      return answer;
    };
    await desk.import(desk.file('a.csv', csv([1, 2, 20, 21, 22, 36], line)));
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(Boolean)).toBe(true);
  });
});
