import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { statementTurns } from '#bench/statement-count.ts';
import { inSlices } from '#engine/circuit/process-in-slices.ts';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import type { KeptBack } from '#shared/contract/process.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { PASSWORD } from '#tests/helpers/test-engine.ts';
import { council, responsible } from './council.ts';

vi.setConfig({ testTimeout: 120_000 });

const NOTHING_KEPT: KeptBack[] = [];
const noPause = () => Promise.resolve();
const named = (...mails: string[]) => mails.map((mail) => ({ mail }));

it('refuses letter by letter what a slice is refused, and the whole only when nothing was answered', async () => {
  const run = (slice: { mail: string }[]) => {
    if (slice.some(({ mail }) => mail === 'x')) throw new DomainError('circuit.unknown');
    return { took: slice.map(({ mail }) => mail), keptBack: NOTHING_KEPT };
  };
  const { answers, keptBack } = await inSlices({
    items: named('a', 'x', 'b', 'c', 'd', 'e'),
    run,
    pause: noPause,
  });
  expect(answers.flatMap(({ took }) => took)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(keptBack).toEqual([{ mail: 'x', code: 'circuit.unknown', params: {} }]);
  const refused = () => {
    throw new DomainError('person.not-allowed');
  };
  await expect(inSlices({ items: named('a', 'b'), run: refused, pause: noPause })).rejects.toMatchObject({
    code: 'person.not-allowed',
  });
});

it('decides a letter that is there twice in one slice, and ends when nobody is there any more', async () => {
  const slices: string[][] = [];
  const run = (slice: { mail: string }[]) => {
    slices.push(slice.map(({ mail }) => mail));
    return { keptBack: NOTHING_KEPT };
  };
  const items = named('a', 'b', 'c', 'd', 'e', 'a');
  const pause = () => Promise.reject(new DomainError('session.locked'));
  await expect(inSlices({ items, run, pause })).rejects.toMatchObject({ code: 'session.locked' });
  expect(slices).toEqual([['a', 'a', 'b']]);
});

it('answers others between slices of a selection, takes all of it back, and does nothing twice', async () => {
  const { engine, units, as, letter } = await council();
  await as('omar');
  const letters: { mail: string; assignment: string }[] = [];
  for (let count = 0; count < 20; count++) {
    const mail = await letter();
    const { assignments } = await engine.ask('mail.assign', {
      id: mail,
      receivers: [responsible(units.roads)],
    });
    letters.push({ mail, assignment: assignments[0] ?? '' });
  }
  await as('karim');
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), unlocked?.key ?? Buffer.alloc(0), {
    readonly: true,
  });
  const searched = () => connection.prepare('SELECT id, hex(block) FROM search_open_data').all();
  const before = searched();
  const ended: string[] = [];
  const bulk = engine.ask('mail.process', { from: 'unit', letters }).finally(() => ended.push('bulk'));
  const counts = await engine.ask('tray.counts', {}).finally(() => ended.push('counts'));
  expect(counts.unit).toBeGreaterThan(0);
  const { done, keptBack } = await bulk;
  expect(ended).toEqual(['counts', 'bulk']);
  expect([done.length, keptBack]).toEqual([20, []]);
  expect(await engine.ask('tray.counts', {})).toMatchObject({ unit: 0 });
  // Nothing that is searched changed: its index was not written again.
  expect(searched()).toEqual(before);
  connection.close();

  const again = await engine.ask('mail.process', { from: 'unit', letters });
  expect([again.done, again.keptBack.length]).toEqual([[], 20]);
  // Two letters, four, eight at most, six: never all twenty in one turn.
  const { all, longest } = await statementTurns(async () =>
    expect(await engine.ask('mail.unprocess', { done })).toEqual({ undone: 20, keptBack: [] }),
  );
  expect(longest / all).toBeLessThan(0.6);
  expect(await engine.ask('tray.counts', {})).toMatchObject({ unit: 20 });
  const twice = await engine.ask('mail.unprocess', { done });
  expect([twice.undone, twice.keptBack.length]).toEqual([0, 20]);
});
