import { expect, test } from 'vitest';
import { failuresOfReport, failuresOfRun } from '#scripts/failures.ts';

test('what failed under Vitest: the test, or the file that did not load', () => {
  const good = { fullName: 'a good one', status: 'passed' };
  const bad = {
    fullName: 'a bad one',
    status: 'failed',
    failureMessages: ['\u001b[31mexpected 1\u001b[39m'],
  };
  const report = {
    testResults: [
      { name: 'a.test.ts', message: '', assertionResults: [good, bad] },
      { name: 'b.test.ts', message: 'no such module', assertionResults: [] },
    ],
  };
  expect(failuresOfReport(JSON.stringify(report))).toEqual([
    '✗ a.test.ts › a bad one\n    expected 1',
    '✗ b.test.ts\n    no such module',
  ]);
});

test('what failed under Playwright, at any depth, and what failed outside the tests', () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    tests: [{ results: [{ errors: ok ? [] : [{ message: 'not visible\n'.repeat(40) }] }] }],
  });
  const inner = { title: 'at night', specs: [spec('is dark', false)] };
  const report = {
    suites: [{ title: 'a.spec.ts', specs: [spec('opens', true)], suites: [inner] }],
    errors: [{ message: 'a worker ended' }],
  };
  const [first = '', second] = failuresOfReport(JSON.stringify(report));
  expect(first.split('\n')).toHaveLength(26);
  expect(first).toMatch(/^✗ a\.spec\.ts › at night › is dark\n {4}not visible\n/);
  expect(second).toBe('✗ outside the tests\n    a worker ended');
});

test('a run that broke off left no report', () => {
  expect(failuresOfRun('no-such-file.json')).toEqual([]);
});
