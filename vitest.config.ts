import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What keeps the processors busy longest begins first: at the end it would be alone with them. */
class WorldsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWorld = ({ moduleId }: TestSpecification) => /tests\/sync\/[^/]*\.test\.ts$/.test(moduleId);
    return [...sorted.filter(isWorld), ...sorted.filter((file) => !isWorld(file))];
  }
}

export default defineConfig({
  define: { __SIJILL_CHANNEL__: JSON.stringify('ci'), __SIJILL_VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    // What the programs that some tests start were compiled to, for the next start.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'test-results/compiled') },
    // End-to-end tests (*.spec.ts) belong to Playwright.
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    sequence: { sequencer: WorldsFirst },
    // One more than processors: many wait for a disk, a centre or a process of their own.
    maxWorkers: availableParallelism() + 1,
    // A busy machine is not a fault: a hung test still ends, and no test measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    allowOnly: false,
    passWithNoTests: false,
  },
});
