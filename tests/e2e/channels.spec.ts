import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron as electron, expect, test } from '@playwright/test';
import { ensureElectron } from '#build/electron-runtime.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import type { EngineProcess } from '#main/engine-process.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { newFolder, removeFolders } from './helpers/app.ts';
import { startBlackBox } from './helpers/black-box.ts';
import { smallBundle } from './helpers/small-bundle.ts';

test.afterAll(removeFolders);

test('a release refuses every debug switch before anything else', async () => {
  const folder = await smallBundle({ channel: 'release' });
  for (const word of [
    '--remote-debugging-port=0',
    '--js-flags=--expose-gc',
    '--no-sandbox',
    '--host-rules=MAP * x',
  ]) {
    const { code, output } = await startBlackBox(folder, [word], 20_000);
    expect(code, word).toBe(77);
    expect(output).not.toContain('DevTools listening');
  }
});

test('the same switch is taken by a test build, so that the refusal proves something', async () => {
  const folder = await smallBundle({ channel: 'ci' });
  const profile = `--user-data-dir=${newFolder('profile')}`;
  const { code, output } = await startBlackBox(folder, ['--remote-debugging-port=0', profile], 3_000);
  expect(code).not.toBe(77);
  expect(output).toContain('DevTools listening');
});

test('a release has one way to start the engine', async () => {
  const release = readFileSync(join(await smallBundle({ channel: 'release' }), 'main/index.cjs'), 'utf8');
  const ci = readFileSync(join(await smallBundle({ channel: 'ci' }), 'main/index.cjs'), 'utf8');
  expect(ci).toContain('SIJILL_ENGINE_NODE');
  expect(release).not.toContain('SIJILL_ENGINE_NODE');
  expect(release).toContain('utilityProcess.fork');
  expect(release).not.toContain('"ipc"');
  expect(release).not.toContain('-- ci');
});

test('the engine runs in a utility process, comes back after a death and closes', async () => {
  const fixtures = join(REPOSITORY_ROOT, 'tests/fixtures');
  const folder = await smallBundle({
    channel: 'release',
    entry: join(fixtures, 'utility-main.ts'),
    beside: [join(fixtures, 'fake-engine.cjs')],
  });
  const { executable } = await ensureElectron();
  const app = await electron.launch({
    executablePath: executable,
    args: [folder, `--user-data-dir=${newFolder('profile')}`],
    chromiumSandbox: true,
  });
  const story = await app.evaluate(async () => {
    const world = globalThis as unknown as { engine?: EngineProcess; events: AppEvent[] };
    while (!world.engine) await new Promise((resolve) => setTimeout(resolve, 10));
    const { engine, events } = world;
    const first = (await engine.call('one', { bytes: new Uint8Array([0, 255]) }, 'op')) as {
      value: { input: { bytes: Uint8Array }; pid: number };
    };
    const [dead, silent] = await Promise.all([
      engine.call('die', {}, 'op'),
      engine.call('silence', {}, 'op'),
    ]);
    const second = (await engine.call('two', {}, 'op')) as { value: { pid: number } };
    await engine.close();
    return {
      bytes: [...first.value.input.bytes],
      dead,
      silent,
      another: second.value.pid !== first.value.pid,
      late: await engine.call('late', {}, 'op'),
      states: events.map((event) => (event.type === 'engine' ? event.state : event.type)),
    };
  });
  await app.close();
  expect(story).toEqual({
    bytes: [0, 255],
    dead: { ok: false, error: { code: 'engine.restarted', params: {} } },
    silent: { ok: false, error: { code: 'engine.restarted', params: {} } },
    another: true,
    late: { ok: false, error: { code: 'engine.closed', params: {} } },
    states: ['starting', 'ready', 'restarting', 'ready'],
  });
});
