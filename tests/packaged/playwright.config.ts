import { defineConfig } from '@playwright/test';

// The packaged app, started as users start it: needs SIJILL_PACKAGED, the path of its executable.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: process.env.SIJILL_E2E_OUT ?? 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});
