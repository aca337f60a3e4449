import { expect, it, vi } from 'vitest';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { council, responsible } from '#tests/electron/engine/circuit/council.ts';

vi.setConfig({ testTimeout: 120_000 });

it('letters by the unit that answers for them, those of the units below included, wherever they go next', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const subject = 'طلب إصلاح';
  const none = await letter({ subject });
  const roads = await letter({ subject, assign: { unit: units.roads, person: null } });
  const lights = await letter({ subject, assign: { unit: units.lights, person: null } });
  const water = await letter({ subject, assign: { unit: units.water, person: null } });
  const held = async (unit: string, text = 'إصلاح') => {
    const filters = { ...NO_FILTERS, unit };
    const { hits } = await engine.ask('search.mails', { text, filters, after: null, limit: 50 });
    const { count } = await engine.ask('search.count', { text, filters });
    expect(count).toBe(hits.length);
    return hits.map(({ line }) => line.id);
  };
  expect(await held(units.roads)).toEqual([lights, roads]);
  expect(await held(units.roads, '')).toEqual([lights, roads]);
  expect(await held(units.lights)).toEqual([lights]);
  expect(await held(units.sg)).toEqual([water, lights, roads]);
  expect(await held(crypto.randomUUID())).toEqual([]);

  // A copy is not an answer; what is handed on, or sent back, is no longer theirs; what is treated still is.
  await engine.ask('mail.assign', {
    id: none,
    receivers: [responsible(units.water), { ...responsible(units.lights), kind: 'copy' }],
  });
  expect(await held(units.lights)).toEqual([lights]);
  await as('karim');
  const own = async (id: string) =>
    (await engine.ask('circuit.record', { id })).assignments.find(({ state }) => state === 'waiting')?.id ??
    '';
  await engine.ask('mail.return', { assignment: await own(roads), motive: 'ليس من اختصاصنا' });
  await as('nadia');
  await engine.ask('mail.treat', { assignment: await own(lights), note: '' });
  await as('omar');
  expect(await held(units.roads)).toEqual([lights]);
  expect(await held(units.water)).toEqual([water, none]);
  const record = await engine.ask('mail.record', { id: roads });
  // By its number too, and only where it is.
  expect(await held(units.water, `${record.number}`)).toEqual([]);
  expect(await held(units.lights, `${record.number + 1}`)).toEqual([lights]);
});
