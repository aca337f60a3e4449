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
  const original = new Map(WRITING.map((name) => [name, fs[name] as Call]));
  const target = fs as unknown as Record<string, Call>;
  let calls = 0;
  let fired = false;
  for (const [name, call] of original) {
    target[name] = (...args) => {
      if (++calls !== nth) return call(...args);
      fired = true;
      // A close that fails has closed all the same; anything else has done nothing.
      if (name === 'closeSync') call(...args);
      throw Object.assign(new Error(`${code}: injected, ${name}`), { code });
    };
  }
  syncBuiltinESMExports();
  try {
    await work();
    return { fired, thrown: null };
  } catch (error) {
    return { fired, thrown: error };
  } finally {
    for (const [name, call] of original) target[name] = call;
    syncBuiltinESMExports();
  }
}
