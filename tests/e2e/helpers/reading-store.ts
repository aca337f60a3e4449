import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '#engine/engine.ts';
import { type BookLine, bookPagesHtml, emergencyPages } from '#engine/printing/book.ts';
import { dueListHtml } from '#engine/printing/due-list.ts';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract/ipc.ts';
import type { ComposedPaper, PaperAsked } from '#shared/contract/papers.ts';
import { letter } from '#tests/helpers/letters.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { ADMINISTRATOR } from './desk.ts';
import type { ReadingStore } from './reading.ts';

/**
 * `node reading-store.ts`: a year of letters on three days, with struck, kept and lost numbers, closed at its end, and
 * every paper of it as the engine composes it, to the standard output. In a program of its own: a spec cannot load the
 * engine.
 */
const DAY_MS = 86_400_000;
const LONG = 'بناء على المادة (12) من النظام، Conformément à l’article 12 (alinéa 3), المؤرخ في 14/03/2026؛ '
  .repeat(40)
  .slice(0, 2000)
  .trim();

const folder = mkdtempSync(join(tmpdir(), 'sijill-reading-'));
const machine = testMachine('2026-03-12T10:41:07.123Z', 'reading');
const engine = createEngine({
  folder: join(folder, 'data'),
  witnessFolder: join(folder, 'witness'),
  machine,
  workers: false,
  waitMs: 0,
  cost: { memory: 64, passes: 1, lanes: 1 },
  emit: () => undefined,
  logBug: (_id, channel, error) => console.error(channel, error),
});

async function ask<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const result = await engine.call(name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<Name>;
}

const papers: ReadingStore['papers'] = {};

async function keep(name: string, asked: PaperAsked): Promise<void> {
  for (const language of ['ar', 'fr'] as const) {
    const first = await ask('paper.compose', { asked, language, part: 0 });
    const parts: ComposedPaper[] = [first];
    for (let part = 1; part < first.parts; part++)
      parts.push(await ask('paper.compose', { asked, language, part }));
    papers[`${name}-${language}`] = { language, title: first.title, parts };
  }
}

async function letters(count: number, day: string, words: (index: number) => string): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const changes = { subject: words(index), receivedOn: day, senderDate: day };
    ids.push((await ask('mail.register', letter(changes))).id);
  }
  return ids;
}

async function fill(): Promise<ReadingStore> {
  await ask('setup.create', {
    language: 'ar',
    council: { ar: 'المجلس الإقليمي لوادي الذهب', fr: 'Conseil provincial d’Oued Ed-Dahab' },
    office: { ar: 'مكتب الضبط', fr: 'Bureau d’ordre', code: 'DKH' },
    registers: [
      { kind: 'incoming', prefix: 'ARR', lastPaper: 37 },
      { kind: 'outgoing', prefix: 'DEP', lastPaper: 0 },
      { kind: 'dispatch', prefix: 'BE', lastPaper: 6 },
    ],
    backupPlace: null,
    administrator: ADMINISTRATOR,
  });
  await ask('session.sign-in', { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password });
  const subject = (index: number) =>
    index === 5
      ? LONG
      : `طلب رخصة البناء رقم ${index} (Permis de construire n° ${index}/2026) بحي المسيرة الخضراء`;
  const first = await letters(30, '2026-03-12', subject);
  const { books } = await ask('book.list', {});
  const book = books.find(({ kind }) => kind === 'incoming');
  if (!book) throw new Error('no book');
  const place = { register: book.register, year: book.year, supplement: book.supplement };
  for (const index of [3, 12])
    await ask('mail.void', { id: first[index] ?? '', reason: 'سُجلت مرتين (doublon)' });
  await ask('number.reserve', { register: place.register, count: 3, reason: 'دورة فبراير' });
  const lost = { ...place, from: 71, to: 72, reason: 'دفتر مفقود' };
  await ask('number.declare-lost', lost);
  machine.passTime(DAY_MS);
  await letters(20, '2026-03-13', (index) => `شكاية حول الإنارة العمومية رقم ${index}`);
  machine.setTime('2026-04-07T09:00:00.000Z');
  await letters(10, '2026-04-07', (index) => `إرسالية رقم ${index} (Transmission)`);
  const long = first[5] ?? '';
  await keep('book', { paper: 'book', ...place, days: null });
  await keep('day', { paper: 'book', ...place, days: { from: '2026-03-13', to: '2026-03-13' } });
  await keep('month', { paper: 'book', ...place, days: { from: '2026-04-01', to: '2026-04-30' } });
  await keep('receipt-a5', { paper: 'receipt', mail: long, size: 'a5' });
  await keep('receipt-80mm', { paper: 'receipt', mail: long, size: '80mm' });
  await keep('slip', { paper: 'slip', mail: long });
  await keep('label', { paper: 'labels', mails: [long], size: 'roll', start: 1 });
  const out = await ask(
    'mail.register',
    letter({ kind: 'outgoing', subject: LONG, receivedOn: '2026-04-07' }),
  );
  const note = '01950000-0000-7000-8000-000000000200';
  const recipient = 'عمالة إقليم وادي الذهب (Province d’Oued Ed-Dahab)';
  const issued = await ask('dispatch.issue', {
    id: note,
    recipient,
    address: '',
    remark: '',
    mails: [out.id],
  });
  await keep('dispatch', { paper: 'dispatch', note });
  const ar =
    'السيد العامل المحترم،\n\nجوابا على مراسلتكم رقم {{المرجع}} في موضوع {{الموضوع}}، نوافيكم بما يلي.';
  const fr = 'Monsieur le Gouverneur,\n\nEn réponse à votre envoi n° {{référence}} concernant {{objet}}.';
  await keep('letter', { paper: 'letter', mail: out.id, ar, fr });
  await ask('book.close-day', { register: place.register, day: '2026-04-07' });
  await keep('certificate-day', { paper: 'certificate', ...place, day: '2026-04-07' });
  machine.setTime('2027-01-04T09:00:00.000Z');
  const closed = await ask('book.close-year', {
    register: place.register,
    year: 2026,
    confirmedEarly: false,
  });
  await keep('closed', { paper: 'book', ...place, days: null });
  await keep('certificate-year', { paper: 'certificate', ...place, day: null });
  othersLines(book.series, place);
  await crowded(place.register);
  const [gaps] = (await ask('book.gap-check', { register: place.register, year: 2026 })).books;
  if (!gaps) throw new Error('no gap check');
  const { hash } = (await ask('dispatch.record', { id: note })) as { hash: string };
  return {
    papers,
    totals: gaps.totals,
    first: 38,
    last: gaps.last,
    chain: closed.chainHash,
    note: { label: issued.label, hash },
  };
}

const HEADS = {
  ar: [
    'وزارة الداخلية',
    'ولاية جهة الداخلة وادي الذهب',
    'عمالة إقليم وادي الذهب، الكتابة العامة',
    'مديرية المصالح',
  ],
  fr: [
    'Ministère de l’Intérieur',
    'Wilaya de la région',
    'Province, Secrétariat général, Division',
    'Services',
  ],
  zgh: ['ⵜⴰⵎⴰⵡⴰⵙⵜ ⵏ ⵓⴳⵏⵙⵓ'],
};

/** A council that fills its papers: every line of the letterhead, many units, long words, a legal deadline each. */
async function crowded(register: string): Promise<void> {
  const place = { register, year: 2027, supplement: 0 };
  await ask('book.open', { register, year: 2027, startsAfter: 0, reason: 'سنة جديدة' });
  const settings = await ask('paper.settings', {});
  const fields = ['council', 'number', 'correspondent', 'subject', 'check'] as const;
  const label = { ...settings.label, sheet: 'a4-24' as const, fields: [...fields] };
  await ask('paper.save-settings', { ...settings, letterhead: HEADS, label });
  const ids: string[] = [];
  for (let index = 0; index < 12; index++) {
    const name = {
      ar: `قسم الميزانية والصفقات العمومية وتدبير الممتلكات رقم ${index}`,
      fr: `Division du budget, des marchés et du patrimoine n° ${index}`,
    };
    const unit = { parent: null, code: `U${index}`, name, step: 'division', mode: 'heads' as const };
    const { id: responsible } = await ask('unit.create', { ...unit, from: '2027-01-01' });
    const { id } = await ask(
      'mail.register',
      letter({
        receivedOn: '2027-01-04',
        category: 'شكاية',
        correspondent: 'عمالة إقليم وادي الذهب (Province d’Oued Ed-Dahab)',
        subject: index === 1 ? LONG : `طلب رخصة (Permis n° ${index}/2027) بحي المسيرة الخضراء، زنقة 14`,
      }),
    );
    const given = { person: null, instruction: 'prepare-answer', dueOn: '2027-01-11' };
    const receivers = [{ kind: 'responsible' as const, unit: responsible, ...given }];
    await ask('mail.assign', { id, receivers });
    ids.push(id);
  }
  const [mail = '', long = ''] = ids;
  await ask('book.close-day', { register, day: '2027-01-04' });
  await keep('crowded-receipt-a5', { paper: 'receipt', mail: long, size: 'a5' });
  await keep('crowded-receipt-80mm', { paper: 'receipt', mail: long, size: '80mm' });
  await keep('crowded-slip', { paper: 'slip', mail });
  await keep('label-crowded', { paper: 'labels', mails: ids.slice(0, 7), size: null, start: 5 });
  await keep('crowded-certificate', { paper: 'certificate', ...place, day: '2027-01-04' });
  await keep('crowded-delivery', { paper: 'delivery', day: '2027-01-04' });
  machine.setTime('2027-01-20T09:00:00.000Z');
  await ask('session.sign-out', {});
  await ask('session.sign-in', { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password });
  await keep('crowded-month', { paper: 'month', year: 2027, month: 1 });
  await keep('crowded-overdue', { paper: 'overdue' });
  await ask('book.close-year', { register, year: 2027, confirmedEarly: true });
  await keep('crowded-book', { paper: 'book', ...place, days: null });
}

/** Letters that wait for the centre's number, and the week of a unit: a desk alone has none, so their lines are written here. */
function othersLines(series: string, place: { year: number; supplement: number }): void {
  const lines = Array.from(
    { length: 14 },
    (_, index): BookLine => ({
      number: 0,
      state: 'valid',
      mail: {
        receivedOn: '2026-03-12',
        registeredAt: '2026-03-12T10:41:00.000+00:00',
        correspondent: 'جمعية الأمل للتنمية',
        reference: '',
        referenceDate: null,
        subject: `طلب دعم رقم ${index}`,
        pieces: 1,
        unit: { ar: '', fr: '' },
        observation: `S02-2026-${String(index + 1).padStart(4, '0')}-ABCDEF`,
        note: null,
        imported: false,
      },
    }),
  );
  const names = { ar: 'المجلس الإقليمي لوادي الذهب', fr: 'Conseil provincial d’Oued Ed-Dahab' };
  const office = { ar: 'مكتب الضبط', fr: 'Bureau d’ordre' };
  const letterhead = { council: names, office, above: { ar: [], fr: [], zgh: [] } };
  const named = { letterhead, kind: 'incoming', series, ...place };
  for (const language of ['ar', 'fr'] as const) {
    const after = emergencyPages(named, lines, language);
    const html = bookPagesHtml(named, [], { language, days: null, before: null, after });
    const [sheet] = papers[`book-${language}`]?.parts ?? [];
    if (!sheet) throw new Error('the book comes first');
    papers[`emergency-${language}`] = { language, title: series, parts: [{ ...sheet, html }] };
    const unit = { ar: 'قسم التعمير والبيئة', fr: 'Division de l’urbanisme' };
    const instruction = { ar: 'لتهييء الجواب', fr: 'Pour préparer la réponse' };
    const due = ['2026-03-10', '2026-03-12', '2026-03-16'].map((day, index) => ({
      label: `${series}/${38 + index}/2026`,
      receivedOn: '2026-03-05',
      correspondent: 'جمعية الأمل للتنمية',
      subject: `طلب رخصة البناء رقم ${index} (Permis n° ${index}/2026)`,
      instruction,
      due: day,
    }));
    const list = { list: 'week' as const, letterhead, day: '2026-03-12', until: '2026-03-18' };
    const week = dueListHtml({ ...list, units: [{ unit, lines: due }] }, language);
    const a4 = { width: 210, height: 297, margin: 12 };
    papers[`week-${language}`] = { language, title: series, parts: [{ ...sheet, sheet: a4, html: week }] };
  }
}

try {
  process.stdout.write(JSON.stringify(await fill()));
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}
