import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleAll } from '#build/bundle.ts';
import { ensureElectron } from '#build/electron-runtime.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { ensureSystemLibraries } from '#build/system-libraries.ts';
import { engineNode } from './engine-node.ts';
import { script, since } from './say.ts';
import { takeSeat } from './unprivileged.ts';

const PICTURES = join(REPOSITORY_ROOT, 'demo-output');

/**
 * `npm run demo`: makes a council with a year of invented letters, drives the real app through the main job on a
 * display of its own, and leaves a picture of each screen in demo-output/. Exit code 1 when anything failed.
 */
await script(async () => {
  const began = performance.now();
  const made = await bundleAll();
  const runtime = await ensureElectron();
  ensureSystemLibraries(runtime.executable, { virtualDisplay: true });
  console.log(made.length > 0 ? `Built ${made.join(', ')}.` : 'The build is up to date.');
  const seat = await takeSeat(REPOSITORY_ROOT, runtime.dist);
  try {
    const code = await seat.run(engineNode(seat.root), ['scripts/demo/drive.ts', seat.out], {
      SIJILL_ELECTRON_DIST: runtime.dist,
      SIJILL_ENGINE_NODE: engineNode(seat.root),
    });
    rmSync(PICTURES, { recursive: true, force: true });
    await seat.keep(PICTURES);
    const count = existsSync(PICTURES)
      ? readdirSync(PICTURES).filter((name) => name.endsWith('.png')).length
      : 0;
    console.log(`\n${count} pictures are in ${PICTURES} (${since(began)} in all).`);
    if (code !== 0) console.error('The demo did not come to its end: see above.');
    return code;
  } finally {
    await seat.close();
  }
});
