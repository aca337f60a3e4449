import { describe, expect, it } from 'vitest';
import type { PaperAsked, PaperName } from '#shared/contract/papers.ts';
import { council, responsible } from '#tests/electron/engine/circuit/council.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { firstRun, openedEngine, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';

const compose = async (engine: TestEngine, asked: PaperAsked, language: 'ar' | 'fr' = 'fr') =>
  (await engine.ask('paper.compose', { asked, language, part: 0 })).html;

async function incoming(engine: TestEngine) {
  const { books } = await engine.ask('book.list', {});
  const book = books.find(({ kind }) => kind === 'incoming');
  if (!book) throw new Error('no book');
  return { register: book.register, year: book.year, supplement: book.supplement };
}

describe('a missing letterhead', () => {
  const NAMED = { ar: 'مجلس جماعة تيزنيت', fr: '' };

  it('leaves a paper anybody can read: the kingdom in three scripts, the names there are, nothing empty or unknown', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', { ...firstRun, council: NAMED, office: { ...NAMED, code: 'DKH' } });
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    const { id } = await engine.ask('mail.register', letter({ senderReference: '', senderDate: null }));
    const place = await incoming(engine);
    await engine.ask('book.close-day', { register: place.register, day: '2026-03-12' });
    const papers: PaperAsked[] = [
      { paper: 'receipt', mail: id, size: 'a5' },
      { paper: 'receipt', mail: id, size: '80mm' },
      { paper: 'slip', mail: id },
      { paper: 'book', ...place, days: null },
      { paper: 'certificate', ...place, day: '2026-03-12' },
      { paper: 'month', year: 2026, month: 3 },
      { paper: 'overdue' },
      { paper: 'delivery', day: '2026-03-12' },
      { paper: 'letter', mail: id, ar: '', fr: 'Monsieur, {{objet}}' },
    ];
    for (const asked of papers)
      for (const language of ['ar', 'fr'] as const) {
        const html = await compose(engine, asked, language);
        const [, head = ''] = /<header class="letterhead"[^>]*>(.*?)<\/header>/s.exec(html) ?? [];
        for (const words of ['المملكة المغربية', 'Royaume du Maroc', 'ⵜⴰⴳⵍⴷⵉⵜ'])
          expect(head, asked.paper).toContain(words);
        // On both sides: a council of one language has one name.
        expect(head.split(NAMED.ar), asked.paper).toHaveLength(4);
        expect(head).not.toMatch(/<div>(<span[^>]*>)?\s*(<\/span>)?<\/div>/);
        expect(html).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
      }
  });
});

describe('a confidential letter', () => {
  const WORDS = ['MOT-CACHE', 'CORRESPONDANT-CACHE', 'REFERENCE-CACHEE'];

  it('gives no word of it to whoever may not read it, whichever paper is asked for', async () => {
    const { engine, units, as, letter: registered } = await council();
    await as('fatima');
    const [subject = '', correspondent = '', senderReference = ''] = WORDS;
    const secret = { confidentiality: 'confidential' as const, subject, correspondent, senderReference };
    const id = await registered(secret);
    await engine.ask('mail.assign', { id, receivers: [responsible(units.roads, { dueOn: '2026-03-13' })] });
    const out = await registered({ ...secret, kind: 'outgoing', correspondent: 'عمالة' });
    await registered({ ...secret, kind: 'outgoing' });
    await engine.ask('register.open', { kind: 'dispatch', year: 2026, startsAfter: 0, reason: '' });
    const note = freshId();
    const sent = { id: note, recipient: 'عمالة', address: '', remark: '', mails: [out] };
    await engine.ask('dispatch.issue', sent);
    const place = await incoming(engine);
    await as('omar');
    const refused: PaperAsked[] = [
      { paper: 'receipt', mail: id, size: 'a5' },
      { paper: 'receipt', mail: id, size: '80mm' },
      { paper: 'slip', mail: id },
      { paper: 'labels', mails: [id], size: null, start: null },
      { paper: 'letter', mail: id, ar: '{{الموضوع}}', fr: '{{objet}}' },
    ];
    for (const asked of refused)
      expect(await engine.refusal('paper.compose', { asked, language: 'fr', part: 0 }), asked.paper).toMatch(
        /^(person\.not-allowed|mail\.unknown)$/,
      );
    const shown: PaperAsked[] = [
      { paper: 'book', ...place, days: null },
      { paper: 'book', ...place, days: { from: '2026-03-12', to: '2026-03-12' } },
      { paper: 'delivery', day: '2026-03-12' },
      { paper: 'month', year: 2026, month: 3 },
      { paper: 'dispatch', note },
    ];
    engine.machine.setTime('2026-03-20T10:00:00.000Z');
    await engine.ask('session.sign-out', {});
    await as('omar');
    for (const asked of [...shown, { paper: 'overdue' as const }]) {
      const html = await compose(engine, asked);
      for (const word of WORDS) expect(html, asked.paper).not.toContain(word);
    }
    // The line stands there without its words, and whoever may reads them.
    expect(await compose(engine, { paper: 'overdue' })).toContain('ARR-DKH/38/2026');
    await as('said');
    expect(await compose(engine, { paper: 'book', ...place, days: null })).toContain(subject);
  });

  it('whoever may print nothing prints nothing', async () => {
    const engine = await openedEngine();
    const { id } = await engine.ask('mail.register', letter());
    const place = await incoming(engine);
    const { id: person } = await engine.ask('person.create', { login: 'idriss', name: 'Idriss' });
    const grant = { person, role: 'auditor' as const, office: null, unit: null, from: null, to: null };
    await engine.ask('person.grant', { ...grant, onBehalfOf: null });
    await engine.ask('person.clearance', { person, level: 2 });
    await engine.ask('person.set-password', { person, password: PASSWORD });
    await engine.ask('session.sign-out', {});
    await engine.ask('session.sign-in', { login: 'idriss', password: PASSWORD });
    const papers: Partial<Record<PaperName, PaperAsked>> = {
      receipt: { paper: 'receipt', mail: id, size: 'a5' },
      slip: { paper: 'slip', mail: id },
      labels: { paper: 'labels', mails: [id], size: null, start: null },
      letter: { paper: 'letter', mail: id, ar: 'x', fr: '' },
      book: { paper: 'book', ...place, days: null },
      certificate: { paper: 'certificate', ...place, day: null },
      losses: { paper: 'losses', ...place },
      month: { paper: 'month', year: 2026, month: 3 },
      overdue: { paper: 'overdue' },
      delivery: { paper: 'delivery', day: '2026-03-12' },
      week: { paper: 'week', unit: null },
      processing: { paper: 'processing' },
      incident: { paper: 'incident' },
    };
    for (const [name, asked] of Object.entries(papers))
      expect(await engine.refusal('paper.compose', { asked, language: 'fr', part: 0 }), name).toMatch(
        /^(person\.not-allowed|mail\.unknown)$/,
      );
  });
});
