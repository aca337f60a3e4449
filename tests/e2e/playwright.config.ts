import { defineConfig } from '@playwright/test';

// One app at a time: each test starts the real Electron with a store and a profile of its own.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: process.env.SIJILL_E2E_OUT ?? 'test-results',
  // Kept in git; written elsewhere while they are approved, by an account that may not write in the checkout.
  snapshotPathTemplate: `${process.env.SIJILL_PICTURES ?? '{testDir}/pictures'}/{arg}{ext}`,
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // A busy machine is not a fault: a hung test still ends.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
