import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { type LaunchedApp, launchApp, newFolder } from './app.ts';
import { must } from './bridge.ts';
import { ADMINISTRATOR } from './desk.ts';

const HELPERS = join(REPOSITORY_ROOT, 'tests/e2e/helpers');
const LOOKED_AT = '2026-03-20T09:00:00.000Z';

export interface FrozenStore {
  /** The very same in every run: ids, hashes, seals and codes too. */
  book: { register: string; year: number; supplement: number };
  day: string;
  mail: string;
  label: string;
  hash: string;
  /** Subjects of the book, as they were typed. */
  subjects: string[];
  /** A dispatch note. */
  note: string;
}

export type FrozenDesk = LaunchedApp & FrozenStore;

/** An app on a store made by a machine that never changes, on a day that never changes. */
export async function frozenDesk(): Promise<FrozenDesk> {
  const dataDir = newFolder('frozen');
  const filled = execFileSync(process.execPath, [join(HELPERS, 'frozen-store.ts'), dataDir], {
    encoding: 'utf8',
  });
  const made = JSON.parse(filled) as FrozenStore;
  const desk = await launchApp({ dataDir, env: frozenEngine() });
  await must(desk.page, 'session.sign-in', { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password });
  return { ...desk, ...made };
}

/** The engine's Node with a clock of ours before everything else. */
function frozenEngine(): Record<string, string> {
  const node = join(newFolder('clock'), 'node');
  const clock = join(HELPERS, 'frozen-clock.mjs');
  const real = process.env.SIJILL_ENGINE_NODE ?? process.execPath;
  writeFileSync(node, `#!/bin/sh\nexec '${real}' --import '${clock}' "$@"\n`);
  chmodSync(node, 0o755);
  return { SIJILL_ENGINE_NODE: node, SIJILL_FROZEN_AT: String(Date.parse(LOOKED_AT)) };
}
