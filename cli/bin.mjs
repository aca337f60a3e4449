#!/usr/bin/env node
// Plain JavaScript: this file must be understood by any Node, so that it can call the one the project pins.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const OLDEST = 24;

if (Number(process.versions.node.split('.')[0]) >= OLDEST) {
  const { main } = await import('./index.ts');
  await main();
} else {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url));
  if (!existsSync(pinned)) {
    process.stderr.write(
      `sijill: Node ${OLDEST} or later is needed (this is ${process.version}); run "npm install" first\n`,
    );
    process.exitCode = 3;
  } else {
    const script = fileURLToPath(import.meta.url);
    const { status, signal } = spawnSync(pinned, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = status ?? 128 + (signal ? constants.signals[signal] : 0);
  }
}
