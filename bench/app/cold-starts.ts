import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HEAD } from '../bench-office.ts';
import type { SeededStore } from '../seeded-store.ts';
import { startProbed } from './probed-app.ts';
import { treeMemory } from './process-memory.ts';
import { signInScript } from './sign-in-script.ts';

const WARM_UP = 1;
const SAMPLES = 20;
/** What a start leaves behind is tidied before memory is read, on both sides. */
const SETTLE_MS = 400;

/** Samples of each start: milliseconds and megabytes. */
export interface ColdStarts {
  appMs: number[];
  emptyMs: number[];
  enterMs: number[];
  appMegabytes: number[];
  emptyMegabytes: number[];
}

/** Starts the app on a store and the empty window in turns. Processes are new each time, the disk's cache is warm. */
export async function coldStarts(store: SeededStore): Promise<ColdStarts> {
  const starts: ColdStarts = { appMs: [], emptyMs: [], enterMs: [], appMegabytes: [], emptyMegabytes: [] };
  const appProfile = profileIn(store.root, 'app');
  const emptyProfile = profileIn(store.root, 'empty');
  for (let index = 0; index < WARM_UP + SAMPLES; index++) {
    const app = await startProbed(appProfile, store.folder);
    const enterMs = await app.ask(signInScript, { login: HEAD.login, password: HEAD.password });
    await wait(SETTLE_MS);
    const appMegabytes = treeMemory(app.pid);
    await app.quit();
    const empty = await startProbed(emptyProfile, null);
    await wait(SETTLE_MS);
    const emptyMegabytes = treeMemory(empty.pid);
    await empty.quit();
    if (index < WARM_UP) continue;
    starts.appMs.push(app.readyMs);
    starts.emptyMs.push(empty.readyMs);
    starts.enterMs.push(enterMs);
    starts.appMegabytes.push(appMegabytes);
    starts.emptyMegabytes.push(emptyMegabytes);
  }
  return starts;
}

function profileIn(root: string, name: string): string {
  const profile = join(root, `profile-${name}`);
  mkdirSync(profile, { recursive: true });
  writeFileSync(
    join(profile, 'preferences.json'),
    JSON.stringify({ language: 'ar', theme: 'light', zoom: 100 }),
  );
  return profile;
}
