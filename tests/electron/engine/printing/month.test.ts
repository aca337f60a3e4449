import { describe, expect, it } from 'vitest';
import { scaleOf } from '#engine/printing/charts.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { council, responsible } from '../circuit/council.ts';

function report(engine: Awaited<ReturnType<typeof council>>['engine'], month: number, language: 'ar' | 'fr') {
  const asked = { paper: 'month' as const, year: 2026, month };
  return engine.ask('paper.compose', { asked, language, part: 0 });
}

/** Heights of the bars drawn in a chart, in its order. */
const barsOf = (svg = '') => [...svg.matchAll(/<rect [^>]*height="([\d.]+)" fill="(#\w+)"/g)];

describe('the report of a month', () => {
  it('counts each register, each day and each unit, in both languages, with two charts', async () => {
    const { engine, units, as } = await council();
    await as('fatima');
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) ids.push((await engine.ask('mail.register', letter())).id);
    await engine.ask('mail.register', letter({ kind: 'outgoing' }));
    await engine.ask('mail.void', { id: ids[2] ?? '', reason: 'خطأ' });
    await engine.ask('mail.assign', { id: ids[0] ?? '', receivers: [responsible(units.roads)] });
    const paper = await report(engine, 3, 'ar');
    const counts = [...paper.html.matchAll(/<td class="num"><bdi[^>]*>(\d+)</g)].map(([, count]) =>
      Number(count),
    );
    // Incoming: three, of them one void, none the month before; outgoing: one.
    expect(counts).toEqual([3, 1, 0, 1, 0, 0]);
    const charts = paper.html.match(/<svg class="chart".*?<\/svg>/gs) ?? [];
    expect(charts).toHaveLength(2);
    expect(barsOf(charts[0])).toHaveLength(2);
    expect(charts[0]).toContain('12: 2 / 1');
    expect(barsOf(charts[1])).toHaveLength(1);
    expect(charts[1]).toContain('ROADS: 0 / 1 / 0');
    for (const words of ['التقرير الشهري', 'Rapport mensuel', 'مارس 2026', 'mars 2026'])
      expect(paper.html).toContain(words);
    expect(paper.parts).toBe(1);
  });

  it('notes are counted in their own register, and a long name ends after a word, on its own side', async () => {
    const { engine, as } = await council();
    await as('fatima');
    const mails: string[] = [];
    for (let index = 0; index < 2; index++)
      mails.push((await engine.ask('mail.register', letter({ kind: 'outgoing' }))).id);
    await engine.ask('register.open', { kind: 'dispatch', year: 2026, startsAfter: 0, reason: '' });
    const note = (mail: string) => ({
      id: freshId(),
      recipient: 'عمالة',
      address: '',
      remark: '',
      mails: [mail],
    });
    await engine.ask('dispatch.issue', note(mails[0] ?? ''));
    const wrong = await engine.ask('dispatch.issue', note(mails[1] ?? ''));
    await engine.ask('dispatch.void', { id: wrong.id, reason: 'خطأ' });
    const name = { ar: 'قسم الميزانية والصفقات العمومية وتدبير الممتلكات', fr: 'Budget' };
    const unit = {
      parent: null,
      code: 'BUD',
      name,
      step: 'division',
      mode: 'heads' as const,
      from: '2026-01-01',
    };
    const { id: budget } = await engine.ask('unit.create', unit);
    const { id } = await engine.ask('mail.register', letter());
    await engine.ask('mail.assign', { id, receivers: [responsible(budget)] });
    const { html } = await report(engine, 3, 'ar');
    expect(html).toMatch(
      /سجل أوراق الإرسال[\s\S]{0,200}?<td class="num"><bdi[^>]*>2<[\s\S]{0,60}?>1<[\s\S]{0,60}?>0</,
    );
    expect(html).toMatch(/direction="rtl" text-anchor="end"[^>]*>قسم الميزانية والصفقات العمومية…</);
  });

  it('an empty month is a page of noughts, and a month that has not begun is refused', async () => {
    const { engine, as } = await council();
    await as('fatima');
    const paper = await report(engine, 2, 'fr');
    expect(paper.html).toContain('Aucun courrier du mois n’a été affecté');
    const asked = { paper: 'month' as const, year: 2026, month: 4 };
    expect(await engine.refusal('paper.compose', { asked, language: 'fr', part: 0 })).toBe('date.in-future');
  });
});

it('a scale ends on a round number with lines on whole numbers', () => {
  expect([0, 1, 4, 7, 12, 23, 99, 180].map((value) => scaleOf(value).top)).toEqual([
    1, 1, 4, 10, 20, 25, 100, 200,
  ]);
  for (const largest of [1, 3, 7, 12, 23, 99, 180, 4_321]) {
    const { top, lines } = scaleOf(largest);
    expect(Number.isInteger(top / lines)).toBe(true);
    expect(top).toBeGreaterThanOrEqual(largest);
  }
});
