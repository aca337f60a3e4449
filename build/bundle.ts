import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, createLogger } from 'vite';
import { BUNDLES, type BundleFacts, type BundleRecipe, type Channel } from './bundle-recipes.ts';
import { REPOSITORY_ROOT } from './repository-root.ts';
import { sourceStamp } from './source-stamp.ts';

/** Vite warns of its own reading of `composes … from` in style modules: there is nothing to mend on our side. */
const QUIET = createLogger('warn');
const { warnOnce } = QUIET;
QUIET.warnOnce = (message, options) => {
  if (!message.includes('did not pass the `from` option')) warnOnce(message, options);
};

/**
 * Makes dist/main, dist/preload, dist/engine, dist/centre and dist/renderer. A bundle whose sources, tools and channel are those of
 * its last making is left as it is. Returns the names of the bundles made now; throws when one cannot be made.
 */
export async function bundleAll({
  channel = 'ci',
  root = REPOSITORY_ROOT,
}: {
  channel?: Channel;
  root?: string;
} = {}): Promise<string[]> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const facts: BundleFacts = { root, channel, version };
  const made: string[] = [];
  for (const recipe of BUNDLES) {
    if (await bundleOne(recipe, facts)) made.push(recipe.name);
  }
  return made;
}

async function bundleOne(recipe: BundleRecipe, facts: BundleFacts): Promise<boolean> {
  const out = join(facts.root, 'dist', recipe.name);
  const stampFile = join(out, '.stamp');
  const recipeFiles = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'build/bundle.ts',
    'build/bundle-recipes.ts',
    'build/painted-doors.ts',
    'build/lock-file.ts',
    'build/shipped.ts',
  ];
  const stamp = sourceStamp(facts.root, [...recipe.sources, ...recipeFiles], [facts.channel, facts.version]);
  const fresh = existsSync(join(out, recipe.proof)) && existsSync(stampFile);
  if (fresh && readFileSync(stampFile, 'utf8') === stamp) return false;
  await build({
    configFile: false,
    logLevel: 'warn',
    customLogger: QUIET,
    clearScreen: false,
    mode: 'production',
    ...mergeBuild(recipe.config(facts)),
  });
  writeFileSync(stampFile, stamp);
  return true;
}

function mergeBuild(config: ReturnType<BundleRecipe['config']>): typeof config {
  return { ...config, build: { emptyOutDir: true, reportCompressedSize: false, ...config.build } };
}

/** The channel of `--channel`, `ci` when absent. Throws on another word. */
export function channelOf(value: string | undefined): Channel {
  if (value === undefined || value === 'ci') return 'ci';
  if (value === 'release') return 'release';
  throw new Error(`--channel is ci or release, not ${value}`);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { channel: { type: 'string' } } });
  try {
    const made = await bundleAll({ channel: channelOf(values.channel) });
    console.log(made.length > 0 ? `Built ${made.join(', ')}.` : 'Everything is up to date.');
  } catch (error) {
    // The bundler's message names file and line; its own stack adds nothing.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
