import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BundleWire } from '#engine/bundles/bundle-wire.ts';
import { Unreachable } from '#engine/sync/transport.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';
import type { TestCentre } from '#tests/server/running-centre.ts';
import { deskOptions, found, join as joinCouncil, Wire } from './council-desks.ts';

let sticks = 0;

/** An empty folder that stands for a stick. */
export function newStick(): string {
  if (sticks === 0)
    onTestFinished(() => {
      sticks = 0;
    });
  sticks += 1;
  const folder = join(temporaryFolder(), `stick-${sticks}`);
  mkdirSync(folder);
  return folder;
}

export const filesOn = (stick: string, kind = ''): string[] =>
  readdirSync(stick)
    .filter((name) => name.includes(kind))
    .sort();

async function placeOf(engine: TestEngine, folder: string): Promise<string> {
  const answer = await engine.trusted({ name: 'remember-place', path: folder, use: 'stick' });
  return answer.ok ? (answer.value as { id: string }).id : '';
}

export async function out(
  engine: TestEngine,
  stick: string,
  how: { limit?: number | null; anew?: boolean } = {},
) {
  const place = await placeOf(engine, stick);
  return engine.ask('bundle.write', { place, limit: how.limit ?? null, anew: how.anew ?? false });
}

export async function into(engine: TestEngine, stick: string) {
  const { found: bundles } = await engine.ask('bundle.read', { place: await placeOf(engine, stick) });
  return bundles;
}

/** No line to the centre for bundles either. */
export const noLine: BundleWire = {
  bring: () => Promise.reject(new Unreachable('network')),
  answer: () => Promise.reject(new Unreachable('network')),
};

/** A founder that is online, and a far office that met the centre once and has no line any more. */
export async function farOffice(centre: TestCentre) {
  const town = await openedEngine(deskOptions());
  await found(centre, town);
  const wire = new Wire();
  const far = await openedEngine({ ...deskOptions(wire), bundleWire: noLine });
  await joinCouncil(centre, town, far);
  await far.ask('sync.now', {});
  await town.ask('sync.now', {});
  wire.off = true;
  return { town, far, wire };
}
