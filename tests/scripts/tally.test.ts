import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sum, tallyOfReport, tallyOfRun } from '#scripts/tally.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sijill-tally-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const report = (content: object) => {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

test('reads both runners', () => {
  expect(tallyOfReport(JSON.stringify({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2 }))).toEqual(
    {
      passed: 7,
      failed: 1,
      skipped: 2,
    },
  );
  expect(
    tallyOfReport(
      JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 }, errors: [{}] }),
    ),
  ).toEqual({ passed: 4, failed: 3, skipped: 1 });
});

test('a run is never better than its exit code, and nothing run is nothing proved', () => {
  expect(tallyOfRun(join(folder, 'absent.json'), 0).failed).toBe(1);
  expect(tallyOfRun(report({ numPassedTests: 3 }), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(tallyOfRun(report({ numPassedTests: 0 }), 0).failed).toBe(1);
  expect(tallyOfRun(report({ numPassedTests: 3 }), 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
});

test('a file that does not load counts as failed', () => {
  expect(
    tallyOfReport(JSON.stringify({ numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1 })).failed,
  ).toBe(1);
});

test('tallies add up', () => {
  expect(
    sum([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 2, failed: 3, skipped: 4 },
    ]),
  ).toEqual({ passed: 3, failed: 3, skipped: 4 });
});
