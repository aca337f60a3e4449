import { join } from 'node:path';
import type { StartEngineHost } from './engine-host.ts';
import { childEngineHost } from './engine-host-child.ts';
import { utilityEngineHost } from './engine-host-utility.ts';

/** The engine's process for this build. The test on the channel is folded at build time: a release has one way only. */
export function engineHost(args: readonly string[]): StartEngineHost {
  const script = join(__dirname, '../engine/index.mjs');
  if (__SIJILL_CHANNEL__ === 'ci') {
    // A Node of its own cannot read inside Electron's archive.
    const unpacked = script.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
    return childEngineHost(nodeBeside(), { script: unpacked, args });
  }
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
