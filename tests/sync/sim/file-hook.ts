import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Calls by which the engine changes a file or a folder. */
const WRITING = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'writeFileSync',
  'mkdirSync',
  'rmSync',
  'chmodSync',
] as const;

type Call = (...args: unknown[]) => unknown;

/**
 * Runs `work` with its N-th writing file call failing (`code` as the system says it). Answers whether there
 * was an N-th, and what the work threw.
 */
export async function withFailingFileCall(
  nth: number,
  code: 'EIO' | 'ENOSPC' | 'EACCES',
  work: () => unknown,
): Promise<{ fired: boolean; thrown: unknown }> {
  let calls = 0;
  let fired = false;
  const thrown = await withFileCalls(work, (name, call) => {
    if (++calls !== nth) return call();
    fired = true;
    // A close that fails has closed all the same; anything else has done nothing.
    if (name === 'closeSync') call();
    throw Object.assign(new Error(`${code}: injected, ${name}`), { code });
  });
  return { fired, thrown };
}

/**
 * Runs `work` with `before` called ahead of each of its writing file calls: what is on the disk then is what a kill at
 * that moment leaves. Throws what the work throws.
 */
export async function beforeEachFileCall(work: () => unknown, before: (name: string) => void): Promise<void> {
  let looking = false;
  const thrown = await withFileCalls(work, (name, call) => {
    if (!looking) {
      // Its own copying is not the work's.
      looking = true;
      before(name);
      looking = false;
    }
    return call();
  });
  if (thrown !== null) throw thrown;
}

async function withFileCalls(
  work: () => unknown,
  around: (name: string, call: () => unknown) => unknown,
): Promise<unknown> {
  const original = new Map(WRITING.map((name) => [name, fs[name] as Call]));
  const target = fs as unknown as Record<string, Call>;
  for (const [name, call] of original) target[name] = (...args) => around(name, () => call(...args));
  syncBuiltinESMExports();
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  } finally {
    for (const [name, call] of original) target[name] = call;
    syncBuiltinESMExports();
  }
}
