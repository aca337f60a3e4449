import { describe, expect, it } from 'vitest';
import type { BookLine } from '#engine/printing/book.ts';
import { linesOf, sheetsOf } from '#engine/printing/book-sheets.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

async function filledBook(letters: number): Promise<{ engine: TestEngine; place: Place; ids: string[] }> {
  const engine = await openedEngine();
  const ids: string[] = [];
  for (let index = 0; index < letters; index++) {
    const saved = await engine.ask('mail.register', letter({ subject: `موضوع ${index}`, pieces: 2 }));
    ids.push(saved.id);
  }
  const { books } = await engine.ask('book.list', {});
  const book = books.find(({ kind }) => kind === 'incoming');
  if (!book) throw new Error('no book');
  return { engine, ids, place: { register: book.register, year: book.year, supplement: book.supplement } };
}

interface Place {
  register: string;
  year: number;
  supplement: number;
}

function bookOf(engine: TestEngine, place: Place, days: { from: string; to: string } | null = null) {
  const asked = { paper: 'book' as const, ...place, days };
  return engine.ask('paper.compose', { asked, language: 'ar', part: 0 });
}

const numbersIn = ({ html }: OutputOf<'paper.compose'>): number[] =>
  [...html.matchAll(/<tr class="[^"]*"><td class="num">(\d+)</g)].map(([, number]) => Number(number));

describe('the register book', () => {
  it('shows every number once and in order, voids with their reason, kept numbers, carried totals', async () => {
    const { engine, place, ids } = await filledBook(14);
    await engine.ask('mail.void', { id: ids[3] ?? '', reason: 'سُجلت مرتين' });
    await engine.ask('number.reserve', { register: place.register, count: 2, reason: 'دورة فبراير' });
    const book = await bookOf(engine, place);
    expect(numbersIn(book)).toEqual(Array.from({ length: 16 }, (_, index) => 38 + index));
    expect(book.html).toContain('سُجلت مرتين');
    expect(book.html).toContain('دورة فبراير');
    expect(book.html.match(/<tr class="void"/g)).toHaveLength(1);
    expect(book.html.match(/<tr class="reserved"/g)).toHaveLength(2);
    const totals = [...book.html.matchAll(/= <bdi[^>]*>(\d+)</g)].map(([, total]) => Number(total));
    // Carried, page, forward; twice.
    expect(totals).toEqual([0, 12, 12, 12, 4, 16]);
    expect(book.html).toContain('يتابع هذا السجل السجلَّ الورقي بعد الرقم');
    expect(book.html).toContain('Registre non encore clôturé');
  });

  it('lost numbers and struck ones that never had a letter stand in their line with the reason, which is not struck', async () => {
    const { engine, place } = await filledBook(2);
    const numbers = (from: number, to: number, reason: string) => ({ ...place, from, to, reason });
    await engine.ask('number.reserve', { register: place.register, count: 4, reason: 'دورة فبراير' });
    await engine.ask('number.void', { ...place, number: 41, reason: 'لم يستعمل' });
    await engine.ask('number.declare-lost', numbers(44, 45, 'دفتر مفقود (registre perdu)'));
    const book = await bookOf(engine, place);
    expect(numbersIn(book)).toEqual([38, 39, 40, 41, 42, 43, 44, 45]);
    const rows = [...book.html.matchAll(/<tr class="(\w+)"><td class="num">[\s\S]*?<\/tr>/g)];
    expect(rows.map(([, state]) => state)).toEqual([
      ...['valid', 'valid', 'reserved', 'void', 'reserved', 'reserved', 'lost', 'lost'],
    ]);
    const said = rows.map(([row]) => row);
    expect(said[3]).toMatch(/<div class="why">[\s\S]*لم يستعمل/);
    for (const lost of said.slice(6))
      expect(lost).toMatch(/Numéro perdu[\s\S]*دفتر مفقود \(registre perdu\)/);
    const totals = [...book.html.matchAll(/= <bdi[^>]*>(\d+)</g)].map(([, total]) => Number(total));
    expect(totals).toEqual([0, 8, 8]);
    const [gaps] = (await engine.ask('book.gap-check', { register: place.register, year: 2026 })).books;
    expect(gaps?.totals).toMatchObject({ valid: 2, void: 1, reserved: 3, lost: 2, expected: 8 });
    const closing = book.html.slice(book.html.indexOf('Registre non encore clôturé'));
    const counts = [...closing.matchAll(/<dd><b><bdi[^>]*>(\d+)/g)].map(([, count]) => Number(count));
    expect(counts).toEqual([2, 1, 3, 2, 8]);
  });

  it('a day is printed as the whole pages that hold it, with the page numbers of the year', async () => {
    const { engine, place } = await filledBook(14);
    engine.machine.passTime(86_400_000);
    const saved = await engine.ask('mail.register', letter({ receivedOn: '2026-03-13' }));
    const day = saved.registeredAt.slice(0, 10);
    const extract = await bookOf(engine, place, { from: day, to: day });
    expect(numbersIn(extract)).toEqual([50, 51, 52]);
    expect(extract.html).toMatch(/صفحة<\/b> <i><span[^>]*>Page<\/span><\/i><\/span> <bdi[^>]*>2</);
    expect(extract.html).not.toContain('Page d’ouverture');
    const nothing = { paper: 'book' as const, ...place, days: { from: '2020-01-01', to: '2020-01-02' } };
    expect(await engine.refusal('paper.compose', { asked: nothing, language: 'ar', part: 0 })).toBe(
      'paper.no-letter',
    );
  });

  it('days, months and the year printed apart are the same sheets: numbers, carried and page sums follow each other', async () => {
    const { engine, place, ids } = await filledBook(15);
    await engine.ask('mail.void', { id: ids[4] ?? '', reason: 'خطأ' });
    for (const [on, letters] of [
      ['2026-03-13T09:00:00.000Z', 11],
      ['2026-04-02T09:00:00.000Z', 20],
    ] as const) {
      engine.machine.setTime(on);
      await engine.ask('session.sign-out', {});
      await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
      for (let index = 0; index < letters; index++)
        await engine.ask('mail.register', letter({ receivedOn: on.slice(0, 10), pieces: 1 }));
    }
    await engine.ask('number.reserve', { register: place.register, count: 2, reason: 'دورة' });
    /** What stands on each sheet but its heading: its number, its lines and its sums. */
    const sheets = async (days: { from: string; to: string } | null) => {
      const { html } = await bookOf(engine, place, days);
      const found = html.match(/<section class="page"><header class="running">.*?<\/section>/gs) ?? [];
      return new Map(
        found.map((sheet) => [
          Number(/<div class="which">.*?<bdi[^>]*>(\d+)</s.exec(sheet)?.[1]),
          sheet.slice(sheet.indexOf('<table>')),
        ]),
      );
    };
    const year = await sheets(null);
    expect([...year.keys()]).toEqual([1, 2, 3, 4]);
    const day = (on: string) => ({ from: on, to: on });
    const apart = [
      await sheets(day('2026-03-12')),
      await sheets(day('2026-03-13')),
      await sheets({ from: '2026-04-01', to: '2026-04-30' }),
    ];
    expect(apart.map((some) => [...some.keys()])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    for (const some of apart) for (const [page, sheet] of some) expect(sheet).toBe(year.get(page));
    // What one page hands on is what the next one takes over.
    const sums = [...year.values()].map((sheet) =>
      [...sheet.matchAll(/<tr class="sum">.*?<\/tr>/gs)].map(([row]) =>
        row.slice(row.indexOf('<td class="parts"')),
      ),
    );
    for (const [index, [carried]] of sums.entries())
      if (index > 0) expect(carried).toBe(sums[index - 1]?.at(-1));
    const [gaps] = (await engine.ask('book.gap-check', { register: place.register, year: 2026 })).books;
    const last = [...(sums.at(-1)?.at(-1) ?? '').matchAll(/<bdi[^>]*>(\d+)</g)].map(([, count]) =>
      Number(count),
    );
    const { valid, void: voids, reserved, lost, expected } = gaps?.totals ?? {};
    expect(last).toEqual([valid, voids, reserved, lost, expected, 14 * 2 + 31]);
  });

  it('a book that grows while it is drawn is of one moment: its pages and its closing counts agree', async () => {
    const { engine, place, ids } = await filledBook(2);
    const reserve = (count: number) =>
      engine.ask('number.reserve', { register: place.register, count, reason: 'دورة' });
    await reserve(240);
    const asked = { paper: 'book' as const, ...place, days: null };
    const part = (index: number, moment?: string) =>
      engine.ask('paper.compose', { asked, language: 'ar', part: index, ...(moment && { moment }) });
    const moment = freshId();
    const first = await part(0, moment);
    expect(first.parts).toBe(2);
    await engine.ask('mail.void', { id: ids[0] ?? '', reason: 'سُجلت مرتين' });
    await reserve(241);
    const last = await part(1, moment);
    // As it is now, the second part is not the last one: it closes nothing.
    expect((await part(1)).html).not.toContain('Registre non encore clôturé');
    expect([...numbersIn(first), ...numbersIn(last)]).toEqual(
      Array.from({ length: 242 }, (_, at) => 38 + at),
    );
    expect(last.html).toContain('Registre non encore clôturé');
    const closing = last.html.slice(last.html.indexOf('Registre non encore clôturé'));
    for (const count of ['279', '21', '2', '240', '242']) expect(closing).toMatch(new RegExp(`>${count}<`));
    const totals = [...last.html.matchAll(/= <bdi[^>]*>(\d+)</g)].map(([, total]) => Number(total));
    expect(totals).toEqual([240, 2, 242]);
    // Held no more, and nobody else's.
    expect(await engine.refusal('paper.compose', { asked, language: 'ar', part: 1, moment })).toBe(
      'paper.cut-short',
    );
    expect((await part(0, freshId())).parts).toBe(3);
  });

  it('a letter that comes after the yearly closing stands in the supplement’s own book, and changes nothing of the closed one', async () => {
    const { engine, place } = await filledBook(2);
    const sign = async (on: string) => {
      engine.machine.setTime(on);
      await engine.ask('session.sign-out', {});
      await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    };
    await sign('2026-12-31T12:00:00Z');
    await engine.ask('book.close-year', { register: place.register, year: 2026, confirmedEarly: true });
    const closed = await bookOf(engine, place);
    const open = { register: place.register, startsAfter: 0 };
    await engine.ask('book.open', { ...open, year: 2027, reason: 'سنة جديدة' });
    await engine.ask('book.open', { ...open, year: 2026, reason: 'رسائل متأخرة' });
    await sign('2027-01-04T09:00:00Z');
    const subject = 'شكاية وصلت متأخرة';
    const late = { receivedOn: '2026-12-31', lateReason: 'عطلة', confirmedYear: 2026, pieces: 3, subject };
    expect((await engine.ask('mail.register', letter(late))).label).toBe('ARR-DKH/1/2026/S1');
    const supplement = await bookOf(engine, { ...place, supplement: 1 });
    expect(numbersIn(supplement)).toEqual([1]);
    for (const said of [subject, '31/12/2026', 'ملحق 1', 'رسائل متأخرة', 'Registre non encore clôturé'])
      expect(supplement.html).toContain(said);
    const totals = [...supplement.html.matchAll(/= <bdi[^>]*>(\d+)</g)].map(([, total]) => Number(total));
    expect(totals).toEqual([0, 1, 1]);
    const again = await bookOf(engine, place);
    expect(numbersIn(again)).toEqual([38, 39]);
    expect(again.html).toBe(closed.html);
    expect(again.html).not.toContain(subject);
    const day = { from: '2027-01-04', to: '2027-01-04' };
    expect(numbersIn(await bookOf(engine, { ...place, supplement: 1 }, day))).toEqual([1]);
  });

  it('a book without an entry has its opening and its counts, and nothing between', async () => {
    const { engine, place } = await filledBook(0);
    const book = await bookOf(engine, place);
    expect(book.parts).toBe(1);
    expect(numbersIn(book)).toEqual([]);
    expect(book.html).toContain('Aucun numéro inscrit');
  });

  it('a certificate states what was sealed, in digits and words; without a closing there is none', async () => {
    const { engine, place } = await filledBook(3);
    const asked = { paper: 'certificate' as const, ...place, day: '2026-03-12' };
    const ask = { asked, language: 'fr' as const, part: 0 };
    expect(await engine.refusal('paper.compose', ask)).toBe('paper.no-certificate');
    const closed = await engine.ask('book.close-day', { register: place.register, day: asked.day });
    const paper = await engine.ask('paper.compose', ask);
    expect(paper.html).toContain('3 + 0 + 0 + 0 = 3');
    expect(paper.html).toContain('trois');
    expect(paper.html).toContain('ثلاثة');
    expect(paper.html).toContain(closed.chainHash.slice(0, 8));
    expect(paper.html).toContain('conforme');
  });
});

const NONE = { valid: 0, void: 0, reserved: 0, lost: 0, pieces: 0 };
const NO_WORDS: NonNullable<BookLine['mail']> = {
  receivedOn: '2026-03-12',
  registeredAt: '2026-03-12T10:00:00.000+00:00',
  correspondent: '',
  reference: '',
  referenceDate: null,
  subject: '',
  pieces: 1,
  unit: { ar: '', fr: '' },
  observation: '',
  note: null,
  imported: false,
};

/** Number and date of the sender, and the unit, as councils write them. */
const LETTERS_OF_A_DAY = [
  ['SG/D.C.L/12-2026', 'Division de l’urbanisme et de l’environnement'],
  ['1234/DGCT/2026', 'Division des ressources humaines'],
  ['ع.ت/1234/2026', 'Affaires juridiques et contentieux'],
] as const;

it('an ordinary full page is one sheet: references stay on one line, units on two', () => {
  const lines = Array.from({ length: 12 }, (_, index): BookLine => {
    const [reference, unit] = LETTERS_OF_A_DAY[index % 3] ?? ['', ''];
    const mail = {
      ...NO_WORDS,
      reference,
      referenceDate: '2026-03-02',
      unit: { ar: 'قسم التعمير', fr: unit },
    };
    const subject = 'Demande d’autorisation de construire un immeuble au quartier Massira';
    return { number: index + 1, state: 'valid', mail: { ...mail, subject, observation: 'وردت ممزقة' } };
  });
  expect(lines.map(linesOf)).toEqual(lines.map(() => 2));
  expect(sheetsOf({ page: 1, carried: NONE, total: NONE, forward: NONE, lines })).toHaveLength(1);
});

it('very long words continue on another sheet of the same page', () => {
  const line = (number: number, subject: string): BookLine => ({
    number,
    state: 'valid',
    mail: { ...NO_WORDS, subject },
  });
  const page = { page: 1, carried: NONE, total: NONE, forward: NONE };
  const short = Array.from({ length: 12 }, (_, index) => line(index + 1, 'طلب'));
  expect(sheetsOf({ ...page, lines: short })).toHaveLength(1);
  const long = short.with(4, line(5, 'كلمة '.repeat(400)));
  const sheets = sheetsOf({ ...page, lines: long });
  expect(sheets.length).toBeGreaterThan(1);
  expect(sheets.flat().map(({ number }) => number)).toEqual(short.map(({ number }) => number));
  // Capitals and wide letters take half as much room again: what fits on one sheet in small letters needs two.
  const subject = 'Demande d’autorisation de construire un immeuble au quartier Massira';
  const count = (words: string) =>
    sheetsOf({ ...page, lines: short.map(({ number }) => line(number, words)) });
  expect(count('طلب رخصة البناء بحي المسيرة الخضراء لفائدة السيد محمد العلوي')).toHaveLength(1);
  expect(count(subject).length).toBeLessThan(count(subject.toUpperCase()).length);
  expect(count('W'.repeat(60)).length).toBeGreaterThan(1);
});
