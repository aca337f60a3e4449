import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The Node that package.json pins, inside a checkout: the engine's host in test builds, on Electrons that are too old. */
export function engineNode(root: string): string {
  const pinned = join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  return existsSync(pinned) ? pinned : process.execPath;
}
