import { expect, it } from 'vitest';
import { council, responsible } from '#tests/electron/engine/circuit/council.ts';

it('prints what a unit must do this week, late or due, with what was asked; not what comes later', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const give = async (subject: string, unit: string, dueOn: string) =>
    engine.ask('mail.assign', { id: await letter({ subject }), receivers: [responsible(unit, { dueOn })] });
  await give('إصلاح قنطرة', units.roads, '2026-03-13');
  await give('بعد أسبوعين', units.roads, '2026-03-27');
  await give('عداد ماء', units.water, '2026-03-13');
  await as('karim');
  const compose = (asked: { paper: 'week'; unit: string | null }) =>
    engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
  const { html } = await compose({ paper: 'week', unit: null });
  expect(html).toContain('إصلاح قنطرة');
  expect(html).toContain('Pour préparer la réponse');
  expect(html).toContain('18/03/2026');
  expect(html).not.toContain('بعد أسبوعين');
  expect(html).not.toContain('عداد ماء');
  const theirs = { asked: { paper: 'week' as const, unit: units.water }, language: 'fr' as const, part: 0 };
  expect(await engine.refusal('paper.compose', theirs)).toBe('unit.unknown');
});
