import { existsSync, readFileSync } from 'node:fs';

/** How many tests or checks of one kind ran and how they ended. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** The tally of a runner that left no readable report: it must not look like "nothing to do". */
const NO_REPORT: Tally = { passed: 0, failed: 1, skipped: 0 };

/** Reads the JSON report of Vitest (`numPassedTests`…) or Playwright (`stats.expected`…). */
export function tallyOfReport(json: string): Tally {
  const report = JSON.parse(json) as Record<string, unknown>;
  const number = (of: Record<string, unknown>, key: string) => (typeof of[key] === 'number' ? of[key] : 0);
  if (typeof report.stats === 'object' && report.stats !== null) {
    const stats = report.stats as Record<string, unknown>;
    const errors = Array.isArray(report.errors) ? report.errors.length : 0;
    const failed = number(stats, 'unexpected') + number(stats, 'flaky') + errors;
    return { passed: number(stats, 'expected'), failed, skipped: number(stats, 'skipped') };
  }
  const skipped = number(report, 'numPendingTests') + number(report, 'numTodoTests');
  // A file that does not load has no tests in it: it counts by the file.
  const failed = number(report, 'numFailedTests') || number(report, 'numFailedTestSuites');
  return { passed: number(report, 'numPassedTests'), failed, skipped };
}

/** The tally of a run: its report, corrected when the exit code says that more went wrong than the report knows. */
export function tallyOfRun(reportFile: string, exitCode: number): Tally {
  if (!existsSync(reportFile)) return NO_REPORT;
  const tally = tallyOfReport(readFileSync(reportFile, 'utf8'));
  if (exitCode !== 0 && tally.failed === 0) return { ...tally, failed: 1 };
  // A run that found nothing to run has proved nothing.
  return tally.passed + tally.failed === 0 ? NO_REPORT : tally;
}

export function sum(tallies: readonly Tally[]): Tally {
  const add = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}
