import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { planSearch } from '#engine/search/search-plan.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

const LIST = { day: null, kind: null, at: 0, limit: 10 };
const SEARCH = { text: 'إنارة', filters: NO_FILTERS, after: null, limit: 10 };

it('a head finds and lists what their units hold in any way, from the index itself, and no more once it is gone', async () => {
  const { engine, units, as, letter } = await council();
  const seen = async () => {
    const { hits } = await engine.ask('search.mails', SEARCH);
    const { lines, total } = await engine.ask('mail.list', LIST);
    expect(total).toBe(lines.length);
    expect(lines.map(({ id }) => id).sort()).toEqual(hits.map(({ line }) => line.id).sort());
    return lines.map(({ id }) => id);
  };
  await as('omar');
  await letter({ subject: 'إنارة لا تعني أحدا' });
  const copied = await letter({ subject: 'إنارة للعلم' });
  const given = await letter({ subject: 'إنارة للإصلاح' });
  const water = responsible(units.water);
  await engine.ask('mail.assign', {
    id: copied,
    receivers: [water, { ...responsible(units.lights), kind: 'copy' as const, instruction: 'information' }],
  });
  const { assignments } = await engine.ask('mail.assign', {
    id: given,
    receivers: [responsible(units.roads)],
  });
  await as('nadia');
  expect(await seen()).toEqual([copied]);
  // Above the service that has the copy.
  await as('karim');
  expect(await seen()).toEqual([given, copied]);
  await engine.ask('mail.forward', {
    assignment: assignments[0] ?? '',
    receivers: [responsible(units.lights)],
  });
  expect(await seen()).toEqual([given, copied]);
  await as('nadia');
  expect(await seen()).toEqual([given, copied]);
  const board = await engine.ask('tray.list', { tray: 'unit', unit: null, after: null, limit: 10 });
  const step = board.lines.find(({ id }) => id === given)?.assignment ?? '';
  await engine.ask('mail.return', { assignment: step, motive: 'ليس من اختصاصنا' });
  expect(await seen()).toEqual([copied]);
});

it('what a head may see is asked of the index, so that a word of every letter is not walked', async () => {
  const { engine, units } = await council();
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  if (!unlocked) throw new Error('cannot unlock');
  const connection = openDatabase(join(engine.folder, DATABASE), unlocked.key, { readonly: true });
  const grant = { role: 'unit-head', officeId: null, from: null, to: null, onBehalfOf: null } as const;
  const actor = {
    id: 'p',
    active: true,
    clearance: 0 as const,
    grants: [{ ...grant, unitId: units.roads }],
  };
  const { match } = planSearch(connection, 'إنارة', NO_FILTERS, { actor, day: '2026-03-12', office: '' });
  const holders = [units.roads, units.lights].map((unit) => `\uE000h${unit.replaceAll('-', '')}`);
  for (const { match: asked } of match?.bands ?? [])
    for (const holder of holders) expect(asked).toContain(holder);
  expect(match?.whole).not.toContain(units.water.replaceAll('-', ''));
  connection.close();
});
