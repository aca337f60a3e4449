import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They alter what a whole process shares (its file calls, whom it trusts), or are about processes. */
const ALONE = [
  'tests/{sync,hostile}/**/*.test.ts',
  'tests/electron/engine/kill/*.test.ts',
  'tests/electron/engine/sync/tls-authority.test.ts',
  'tests/cli/{processes,read-only}.test.ts',
];
/** They draw in a window of their process, and leave it empty. */
const SCREENS = ['tests/renderer/**/*.test.tsx'];

const LONG = /tests\/(hostile\/hostile|sync\/council\/council-worlds)\.test\.ts$/;

/** What keeps the processors busy longest begins first: at the end it would be alone with them. */
class WorldsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      if (/tests\/sync\/[^/]*\.test\.ts$/.test(moduleId)) return 0;
      // A process goes on with the next of the same as long as nothing else comes between.
      if (project.name !== 'alone') return project.name === 'together' ? 1 : 2;
      // Two minutes that begin last would end alone.
      return LONG.test(moduleId) ? 3 : 4;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  define: { __SIJILL_CHANNEL__: JSON.stringify('ci'), __SIJILL_VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    // What the programs that some tests start were compiled to, for the next start.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'test-results/compiled') },
    environment: 'node',
    // End-to-end tests (*.spec.ts) belong to Playwright. Rooms that keep nothing between two calls are read once by a
    // process and not again by each file: a quarter of their time.
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      {
        extends: true,
        test: { name: 'together', include: ['tests/**/*.test.ts'], exclude: ALONE, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          include: SCREENS,
          isolate: false,
          setupFiles: 'tests/renderer/helpers/bare-window.ts',
        },
      },
    ],
    globalSetup: 'tests/helpers/one-postgres.ts',
    sequence: { sequencer: WorldsFirst },
    // Two more than processors: many wait for a disk, a centre or a process of their own. With one more, two processors
    // had a third of their time left.
    maxWorkers: availableParallelism() + 2,
    // A busy machine is not a fault: a hung test still ends, and no test measures time.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    allowOnly: false,
    passWithNoTests: false,
  },
});
