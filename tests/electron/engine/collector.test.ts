import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** An unknown option is no error for V8: it says so and goes on as before. */
it('the option that keeps clearing away on one thread is known to this V8', () => {
  const script = `import { collectAlone } from '#engine/collector.ts'; collectAlone();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  expect([status, String(stdout), String(stderr)]).toEqual([0, '', '']);
});
