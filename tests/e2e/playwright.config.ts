import { defineConfig } from '@playwright/test';

/**
 * Each test starts the real Electron with a store and a profile of its own, so files may run side by side as long as
 * each has a display: two windows on one take the keyboard from each other. Tests of one file share its apps.
 */
const displays = (process.env.SIJILL_DISPLAYS ?? '').split(' ').filter(Boolean);
const own = displays[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
if (own !== undefined) process.env.DISPLAY = own;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: process.env.SIJILL_E2E_OUT ?? 'test-results',
  // Kept in git; written elsewhere while they are approved, by an account that may not write in the checkout.
  snapshotPathTemplate: `${process.env.SIJILL_PICTURES ?? '{testDir}/pictures'}/{arg}{ext}`,
  workers: Math.max(1, displays.length),
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // A busy machine is not a fault: a hung test still ends.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
