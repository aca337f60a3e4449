import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCentreCopies } from '#main/centre-copies.ts';
import type { CentreState } from '#main/centre-process.ts';
import { openHosting } from '#main/hosting.ts';
import type { CentreQuestion } from '#shared/contract/centre-port.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const DAY_MS = 86_400_000;

/** Copies of a centre that answers as a running one; its files are not a database's. */
function made() {
  const data = temporaryFolder();
  const place = temporaryFolder();
  mkdirSync(join(data, 'centre/database/cluster/pg_wal'), { recursive: true });
  const asked: CentreQuestion[] = [];
  const centre = {
    state: 'running' as CentreState,
    standing: () => ({ state: centre.state, problem: null, certificate: null }),
    start: async () => null,
    stop: async () => {
      centre.state = 'off';
    },
    async ask(what: CentreQuestion) {
      asked.push(what);
      return { ok: true as const, value: what === 'copy-whole' ? { label: 'LABEL' } : {} };
    },
  };
  const time = { now: Date.UTC(2026, 2, 12, 10) };
  const hosting = openHosting(data, centre);
  const copies = openCentreCopies({ hosting, now: () => time.now, changed: () => undefined });
  return { data, place, asked, centre, time, hosting, copies };
}

it('a first copy is asked for; from then on one a day makes itself, where it was put', async () => {
  const { data, place, asked, time, hosting, copies } = made();
  await copies.makeDue();
  expect(asked).toEqual([]);
  await copies.make(place);
  expect(asked).toEqual(['copy-begin', 'copy-whole', 'copy-end']);
  time.now += DAY_MS - 1;
  await copies.makeDue();
  expect(readdirSync(place)).toHaveLength(1);
  time.now += 1;
  await copies.makeDue();
  expect(readdirSync(place)).toHaveLength(2);
  // A clock that was ahead is no reason to make none for years.
  time.now -= 300 * DAY_MS;
  await copies.makeDue();
  expect(readdirSync(place)).toHaveLength(3);
  expect(openHosting(data, hosting.centre).kept()).toMatchObject({
    copiedAt: new Date(time.now).toISOString(),
    copyPlace: place,
  });
});

it('a place that is away is said, and the copy made when it is back', async () => {
  const { place, time, copies } = made();
  await copies.make(place);
  rmSync(place, { recursive: true });
  time.now += DAY_MS;
  await copies.makeDue();
  expect(copies.problem()).toEqual({ code: 'hosting.place-away', params: {} });
  mkdirSync(place);
  await copies.makeDue();
  expect(copies.problem()).toBeNull();
  expect(readdirSync(place)).toHaveLength(1);
});

it('a centre that is tried again and again rests while it is copied', async () => {
  const { place, asked, centre, copies } = made();
  centre.state = 'failed';
  await copies.make(place);
  expect(asked).toEqual([]);
  expect(centre.state).toBe('off');
  expect(readdirSync(place)).toHaveLength(1);
});
