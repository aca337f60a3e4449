import { hash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { FOLD_VERSION } from '#shared/journal/fold.ts';

/** What the fold does, without comments, types and names: whatever is said of rows under one version was made by this. */
async function foldAsCode(): Promise<string> {
  const built = await build({
    root: REPOSITORY_ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(REPOSITORY_ROOT, 'shared/journal/fold.ts'),
      write: false,
      minify: true,
      target: 'es2024',
    },
  });
  if (!('output' in built)) throw new Error('the fold was not bundled');
  return built.output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
}

/**
 * Fails with every change of the fold's code. Where the same entries make other rows now, raise `FOLD_VERSION` (rows that a
 * centre of before made are not offered to PCs of now); where they make the same, the digest alone is put here.
 */
it('the fold is the one its version was given to', async () => {
  expect({ version: FOLD_VERSION, fold: hash('sha256', await foldAsCode()) }).toEqual({
    version: 2,
    fold: '75e0cecbbcca2b0ffa3c0d59b5dc72b163cb11a38f7f2e2a0803c5da5923f419',
  });
});
