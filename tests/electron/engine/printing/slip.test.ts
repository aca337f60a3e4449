import { expect, it } from 'vitest';
import { council, responsible } from '#tests/electron/engine/circuit/council.ts';

it('the slip shows where the letter has been, the steps the council has set up, and its instructions to tick', async () => {
  const { engine, units, as, letter } = await council();
  const steps = [
    { id: 'president', ar: 'رئيس المجلس', fr: 'Président du conseil' },
    { id: 'secretariat', ar: 'مدير المصالح', fr: 'Directeur des services' },
    { id: 'division', ar: 'قسم', fr: 'Division' },
    { id: 'service', ar: 'مصلحة', fr: 'Service' },
  ];
  await engine.ask('circuit.configure', { steps });
  const own = {
    id: null,
    name: { ar: 'للعرض على المكتب', fr: 'À soumettre au bureau' },
    place: 0,
    retired: false,
  };
  await engine.ask('instruction.change', own);
  await as('omar');
  const id = await letter({ subject: 'إصلاح قنطرة' });
  await engine.ask('mail.assign', { id, receivers: [responsible(units.roads, { dueOn: '2026-03-20' })] });
  const asked = { paper: 'slip' as const, mail: id };
  const { html: paper } = await engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
  const stops = [...paper.matchAll(/class="box( passed)?"><\/span> <span class="both"><b[^>]*>([^<]+)</g)];
  expect(stops.slice(0, 4).map(([, passed, name]) => [name, passed !== undefined])).toEqual([
    ['Président du conseil', false],
    ['Directeur des services', false],
    ['Division', true],
    ['Service', false],
  ]);
  const [, taken = ''] = paper.split('<table class="steps">');
  expect(taken).toContain('ROADS');
  expect(taken).toContain('12/03/2026');
  expect(taken).toContain('20/03/2026');
  expect(paper).toContain('À soumettre au bureau');
  // The letter's own number with its date, as the line is named.
  expect(paper).toMatch(/N° et date de la lettre[\s\S]{0,200}45\/2026<\/bdi> — <bdi[^>]*>10\/03\/2026</);
});
