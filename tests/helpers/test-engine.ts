import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { EngineOptions } from '#engine/engine.ts';
import { bareEngine, firstRun, PASSWORD, type TestEngine } from './bare-engine.ts';
import { foundedOnce } from './founded-once.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type TestMachine, testMachine } from './test-machine.ts';

export { firstRun, PASSWORD, TEST_COST, type TestEngine } from './bare-engine.ts';

/** The real engine on a real encrypted file, in this process; closed when the test ends. */
export function testEngine(
  options: Partial<EngineOptions> & { folder?: string; machine?: TestMachine } = {},
): TestEngine {
  const folder = options.folder ?? join(temporaryFolder(), 'data');
  const engine = bareEngine({ ...options, folder, machine: options.machine ?? testMachine() });
  onTestFinished(() => engine.close());
  return engine;
}

/** An engine with a council in it and its first person signed in. */
export async function openedEngine(options: Parameters<typeof testEngine>[0] = {}): Promise<TestEngine> {
  const engine = testEngine(options);
  const found = () => engine.ask('setup.create', firstRun);
  // A folder or a cost of the test's own is part of what it proves.
  if (options.folder || options.cost) await found();
  else await foundedOnce('council', engine.folder, engine.machine, found);
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  return engine;
}
