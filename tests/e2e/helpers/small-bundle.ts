import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { BUNDLES, type Channel } from '#build/bundle-recipes.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { newFolder } from './app.ts';

export interface SmallBundle {
  channel: Channel;
  /** Main file of the app; the real one when absent. */
  entry?: string;
  /** Files laid beside the bundle. */
  beside?: readonly string[];
}

/** Bundles a main process into a folder that Electron can open, with the recipe of the real one. */
export async function smallBundle({ channel, entry, beside = [] }: SmallBundle): Promise<string> {
  const folder = newFolder('bundle');
  const recipe = BUNDLES.find(({ name }) => name === 'main');
  const config = recipe?.config({ root: REPOSITORY_ROOT, channel, version: '0.0.0' }) ?? {};
  await build({
    configFile: false,
    logLevel: 'error',
    ...config,
    build: {
      ...config.build,
      ...(entry ? { ssr: entry } : {}),
      outDir: join(folder, 'main'),
      emptyOutDir: true,
    },
  });
  mkdirSync(join(folder, 'main'), { recursive: true });
  for (const file of beside) copyFileSync(file, join(folder, 'main', basename(file)));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'sijill-test', main: 'main/index.cjs' }),
  );
  return folder;
}
