import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __SIJILL_CHANNEL__: JSON.stringify('ci'), __SIJILL_VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    // What the programs that some tests start were compiled to, for the next start.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'test-results/compiled') },
    // End-to-end tests (*.spec.ts) belong to Playwright.
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Without this one processor is kept for a person who watches.
    maxWorkers: availableParallelism(),
    // A busy machine is not a fault: a hung test still ends, and no test measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    allowOnly: false,
    passWithNoTests: false,
  },
});
