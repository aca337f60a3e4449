import { join } from 'node:path';
import type { FromCentre, ToCentre } from '#shared/contract/centre-port.ts';
import type { FromEngine, ToEngine } from '#shared/contract/engine-port.ts';
import type { StartHost } from './program-host.ts';
import { childHost } from './program-host-child.ts';
import { utilityHost } from './program-host-utility.ts';

export const engineHost = (args: readonly string[]): StartHost<ToEngine, FromEngine> => host('engine', args);

export const centreHost = (args: readonly string[]): StartHost<ToCentre, FromCentre> => host('centre', args);

/** A program's process for this build. The test on the channel is folded at build time: a release has one way only. */
function host<To, From>(program: 'engine' | 'centre', args: readonly string[]): StartHost<To, From> {
  // Packaged, it lies beside the archive: addons, workers and a database's programs must be plain files.
  const script = join(__dirname, `../${program}/index.mjs`).replace(
    /app\.asar(?=[\\/])/,
    'app.asar.unpacked',
  );
  if (__SIJILL_CHANNEL__ === 'ci') return childHost(nodeBeside(), { script, args });
  return utilityHost({ name: `sijill-${program}`, script, args });
}

/** The Node 24 of a test build: named by the one who starts the app, else carried as an extra resource. */
function nodeBeside(): string {
  const packaged = join(
    process.resourcesPath,
    'engine-host',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  return process.env.SIJILL_ENGINE_NODE || packaged;
}
