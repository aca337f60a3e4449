import { join } from 'node:path';
import type { StartEngineHost } from './engine-host.ts';
import { childEngineHost } from './engine-host-child.ts';
import { utilityEngineHost } from './engine-host-utility.ts';

/** The engine's process for this build. The test on the channel is folded at build time: a release has one way only. */
export function engineHost(args: readonly string[]): StartEngineHost {
  // Packaged, the engine lies beside the archive: its addons and workers must be plain files.
  const script = join(__dirname, '../engine/index.mjs').replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  if (__SIJILL_CHANNEL__ === 'ci') return childEngineHost(nodeBeside(), { script, args });
  return utilityEngineHost({ script, args });
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
