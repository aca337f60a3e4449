import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Longest silence of the download server that is still taken for a connection. */
const SILENCE_LIMIT_MS = 20_000;

const require = createRequire(import.meta.url);
const electronPackage = require.resolve('electron/package.json');
// The downloader and the extractor are the electron package's own dependencies: found from there, as its install.js does.
const requireFromElectron = createRequire(electronPackage);

interface ElectronGet {
  downloadArtifact(request: {
    version: string;
    artifactName: string;
    platform: string;
    arch: string;
    checksums: Record<string, string>;
    downloadOptions: { signal: AbortSignal; quiet: boolean; getProgressCallback: () => Promise<void> };
  }): Promise<string>;
  initializeProxy(): void;
}

/** The exact version package.json names, e.g. `45.4.1`. */
export function pinnedElectronVersion(): string {
  return (JSON.parse(readFileSync(electronPackage, 'utf8')) as { version: string }).version;
}

/** Path of the executable inside an unpacked Electron. */
export function executableIn(dist: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return join(dist, 'electron.exe');
  if (platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(dist, 'electron');
}

/** Downloads the pinned Electron, checks it against the package's checksums and unpacks it into `folder`. Throws when unreachable. */
export async function downloadOfficial(folder: string): Promise<void> {
  const get = (await import(pathToFileURL(requireFromElectron.resolve('@electron/get')).href)) as ElectronGet;
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) get.initializeProxy();
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
  const heard = async () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_LIMIT_MS);
  };
  try {
    const zip = await get.downloadArtifact({
      version: pinnedElectronVersion(),
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: requireFromElectron('./checksums.json') as Record<string, string>,
      downloadOptions: { signal: silence.signal, quiet: true, getProgressCallback: heard },
    });
    clearTimeout(timer);
    const { extract } = requireFromElectron('@electron-internal/extract-zip') as {
      extract(zip: string, options: { dir: string }): Promise<void>;
    };
    await extract(zip, { dir: folder });
  } finally {
    clearTimeout(timer);
  }
}
