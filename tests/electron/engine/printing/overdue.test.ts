import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { council, responsible } from '../circuit/council.ts';

it('late letters stand under the unit that answers for them, the longest first, with their days of delay', async () => {
  const { engine, units, as } = await council();
  await as('fatima');
  const assigned = async (unit: string, dueOn: string, subject: string) => {
    const { id, label } = await engine.ask('mail.register', letter({ subject }));
    await engine.ask('mail.assign', { id, receivers: [responsible(unit, { dueOn })] });
    return label;
  };
  const late = await assigned(units.roads, '2026-03-16', 'حفرة في الطريق');
  const later = await assigned(units.roads, '2026-03-13', 'إنارة');
  const other = await assigned(units.water, '2026-03-17', 'تسرب الماء');
  const onTime = await assigned(units.water, '2026-12-31', 'عداد');
  const asked = { paper: 'overdue' as const };
  const compose = async () => (await engine.ask('paper.compose', { asked, language: 'fr', part: 0 })).html;
  expect(await compose()).toContain('Aucun courrier en retard');
  engine.machine.setTime('2026-03-20T10:00:00.000Z');
  await engine.ask('session.sign-out', {});
  await as('fatima');
  const html = await compose();
  const sections = html.split('<section>').slice(1);
  expect(sections).toHaveLength(2);
  const [roads = '', water = ''] = sections;
  expect(roads).toContain('ROADS');
  expect(roads.indexOf(later)).toBeLessThan(roads.indexOf(late));
  const days = (section: string) =>
    [...section.matchAll(/<td class="num"><bdi[^>]*>(\d+)/g)].map(([, day]) => Number(day));
  expect(days(roads)).toEqual([7, 4]);
  expect(water).toContain(other);
  expect(days(water)).toEqual([3]);
  expect(html).not.toContain(onTime);
});
