import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pdfOf, RED } from '#tests/electron/engine/files/sample-documents.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';

const RECIPIENT = 'عمالة إقليم وادي الذهب';

/** An office with a series of notes after paper number 6, and some letters that leave. */
async function sendingOffice(letters = 2): Promise<{ engine: TestEngine; mails: string[] }> {
  const engine = await openedEngine();
  const opening = { kind: 'dispatch' as const, year: 2026, startsAfter: 6, reason: 'دفتر الورق' };
  await engine.ask('register.open', opening);
  const mails: string[] = [];
  for (let index = 0; index < letters; index++) {
    const subject = `إحالة ملف (Dossier n° ${index + 1}/2026)`;
    const saved = await engine.ask('mail.register', letter({ kind: 'outgoing', subject, pieces: 2 }));
    mails.push(saved.id);
  }
  return { engine, mails };
}

const note = (mails: string[], recipient = RECIPIENT) => ({
  id: freshId(),
  recipient,
  address: '',
  remark: '',
  mails,
});

async function gapsOfNotes(engine: TestEngine) {
  const { books } = await engine.ask('book.gap-check', { register: null, year: null });
  const book = books.find(({ kind }) => kind === 'dispatch');
  if (!book) throw new Error('no book of notes');
  return book;
}

describe('dispatch notes', () => {
  it('take the next number of their own yearly series after the paper, once each, and answer a repeated save alike', async () => {
    const { engine, mails } = await sendingOffice();
    const first = note(mails);
    const made = await engine.ask('dispatch.issue', first);
    expect(made.label).toBe('BE-DKH/7/2026');
    expect(await engine.ask('dispatch.issue', first)).toEqual(made);
    expect(await engine.refusal('dispatch.issue', { ...first, remark: 'x' })).toBe('dispatch.id-used');
    expect((await engine.ask('dispatch.issue', note(mails, 'الخزينة'))).number).toBe(8);
    expect(await gapsOfNotes(engine)).toMatchObject({
      first: 7,
      last: 8,
      reconciled: true,
      totals: { valid: 2, expected: 2 },
    });
    expect(engine.bugs).toEqual([]);
  });

  it('refuse a letter twice, one already sent to that body, a struck one, and an office without a series', async () => {
    const { engine, mails } = await sendingOffice(3);
    const [one = '', two = '', three = ''] = mails;
    expect(await engine.refusal('dispatch.issue', note([one, one]))).toBe('dispatch.mail-twice');
    await engine.ask('dispatch.issue', note([one]));
    expect(await engine.refusal('dispatch.issue', note([two, one], ` ${RECIPIENT}`))).toBe(
      'dispatch.already-sent',
    );
    await engine.ask('mail.void', { id: three, reason: 'خطأ' });
    expect(await engine.refusal('dispatch.issue', note([three]))).toBe('mail.void');
    expect(await engine.refusal('dispatch.issue', note([freshId()]))).toBe('mail.unknown');
    expect((await engine.ask('dispatch.issue', note([two]))).number).toBe(8);
    const without = await openedEngine();
    expect(await without.refusal('dispatch.issue', note([one]))).toBe('register.unknown');
    const again = { kind: 'incoming' as const, year: 2026, startsAfter: 0, reason: '' };
    expect(await without.refusal('register.open', again)).toBe('register.already');
    expect(await without.refusal('register.open', { ...again, kind: 'dispatch', prefix: 'DEP' })).toBe(
      'register.series-taken',
    );
  });

  it('the signed copy comes back once, its scan with every letter; the histories say it', async () => {
    const { engine, mails } = await sendingOffice();
    const { id } = await engine.ask('dispatch.issue', note(mails));
    const bytes = await pdfOf(RED);
    const { sha256 } = await engine.ask('file.stage', { name: 'retour.pdf', bytes });
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const returned = {
      id,
      on: '2026-03-12',
      receivedBy: 'M. Alami',
      files: [{ sha256, name: 'retour.pdf' }],
    };
    expect(await engine.refusal('dispatch.return', { ...returned, on: '2026-03-11' })).toBe(
      'dispatch.before-issue',
    );
    expect(await engine.refusal('dispatch.return', { ...returned, on: '2026-04-01' })).toBe('date.in-future');
    await engine.ask('dispatch.return', returned);
    expect(await engine.refusal('dispatch.return', { ...returned, files: [] })).toBe('dispatch.returned');
    expect(await engine.refusal('dispatch.void', { id, reason: 'x' })).toBe('dispatch.returned');
    expect(await engine.ask('dispatch.record', { id })).toMatchObject({
      state: 'returned',
      returnedOn: '2026-03-12',
      receivedBy: 'M. Alami',
      mails: [{ label: 'DEP-DKH/1/2026' }, { label: 'DEP-DKH/2/2026' }],
    });
    for (const mail of mails) {
      const record = await engine.ask('mail.record', { id: mail });
      expect(record.files.map((file) => file.name)).toEqual(['retour.pdf']);
      expect(record.history.map(({ type }) => type)).toEqual([
        'mail.register',
        'dispatch.issue',
        'dispatch.return',
      ]);
    }
    const asked = { state: null, mail: mails[0] ?? null, before: null, limit: 10 };
    expect(await engine.ask('dispatch.list', asked)).toMatchObject({ total: 1, waiting: 0 });
  });

  it('a struck note keeps its number with its reason, and its letters may leave again', async () => {
    const { engine, mails } = await sendingOffice();
    const { id } = await engine.ask('dispatch.issue', note(mails));
    await engine.ask('dispatch.void', { id, reason: 'جهة خاطئة' });
    expect((await engine.ask('dispatch.issue', note(mails))).number).toBe(8);
    const gaps = await gapsOfNotes(engine);
    expect(gaps).toMatchObject({ reconciled: true, totals: { valid: 1, void: 1, expected: 2 } });
    const { register } = gaps;
    const closed = await engine.ask('book.close-day', { register, day: '2026-03-12' });
    expect(closed.totals).toMatchObject({ valid: 1, void: 1 });
    const book = { paper: 'book' as const, register, year: 2026, supplement: 0, days: null };
    const { html } = await engine.ask('paper.compose', { asked: book, language: 'fr', part: 0 });
    for (const words of ['Registre des bordereaux d’envoi', 'جهة خاطئة', RECIPIENT])
      expect(html).toContain(words);
    expect(await engine.refusal('paper.compose', printed(id))).toBe('dispatch.void');
  });

  it('print in two copies with every letter, and say duplicata the second time', async () => {
    const { engine, mails } = await sendingOffice();
    const secret = letter({ kind: 'outgoing', confidentiality: 'confidential', subject: 'MOT-SECRET' });
    const { id: hidden } = await engine.ask('mail.register', secret);
    const { id, label } = await engine.ask('dispatch.issue', note([...mails, hidden]));
    const paper = await engine.ask('paper.compose', printed(id));
    expect(paper).toMatchObject({ title: `ورقة الإرسال ${label}`, about: [id], duplicate: false });
    expect(paper.html.match(/<section class="copy">/g)).toHaveLength(2);
    for (const words of ['Exemplaire du destinataire', 'Exemplaire à retourner signé', RECIPIENT])
      expect(paper.html).toContain(words);
    for (const number of [1, 2, 3]) expect(paper.html.split(`DEP-DKH/${number}/2026`)).toHaveLength(3);
    expect(paper.html).not.toContain('MOT-SECRET');
    expect(paper.html).not.toContain('Duplicata');
    const made = { ...printed(id), about: [id], copies: 1, pages: 2, duplicate: false, pdf: 'a'.repeat(64) };
    await engine.trusted({ name: 'paper-made', ...made, target: 'printer' });
    expect((await engine.ask('paper.compose', printed(id))).html).toContain('Duplicata');
    const { prints } = await engine.ask('dispatch.record', { id });
    expect(prints).toMatchObject([{ copies: 1, target: 'printer', person: 'فاطمة الزهراء' }]);
  });
});

const printed = (id: string) => ({
  asked: { paper: 'dispatch' as const, note: id },
  language: 'ar' as const,
  part: 0,
});

describe('the delivery book', () => {
  it('says what is handed to whom that day, with room to sign, and nothing confidential', async () => {
    const { engine, mails } = await sendingOffice();
    const [first = ''] = mails;
    const { label } = await engine.ask('dispatch.issue', note([first]));
    const secret = letter({ kind: 'outgoing', confidentiality: 'secret', subject: 'MOT-SECRET' });
    await engine.ask('mail.register', secret);
    const asked = { paper: 'delivery' as const, day: '2026-03-12' };
    const { html } = await engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
    for (const words of ['Cahier de transmission', RECIPIENT, label, 'DEP-DKH/2/2026', 'Émargement'])
      expect(html).toContain(words);
    expect(html).not.toContain('DEP-DKH/1/2026');
    expect(html).not.toContain('MOT-SECRET');
    const empty = { ...asked, day: '2020-01-01' };
    const none = await engine.ask('paper.compose', { asked: empty, language: 'ar', part: 0 });
    expect(none.html).toContain('Aucune remise ce jour');
  });
});
