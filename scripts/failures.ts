import { existsSync, readFileSync } from 'node:fs';

/** How much of one failure is repeated: what was expected and where, not a whole window's tree. */
const MOST_LINES = 25;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours begin with one
const COLOURS = /\u001b\[[0-9;]*m/g;

interface VitestFile {
  name: string;
  message?: string;
  assertionResults?: { fullName: string; status: string; failureMessages?: string[] }[];
}
interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; ok: boolean; tests: { results: { errors?: { message?: string }[] }[] }[] }[];
}
interface Report {
  testResults?: VitestFile[];
  suites?: PlaywrightSuite[];
  errors?: { message?: string }[];
}

/**
 * What failed in a report of Vitest or Playwright, one text each: where, its title, the beginning of what was said. A
 * suite's console is long and its end is what is kept of it: they are said again there.
 */
export function failuresOfReport(json: string): string[] {
  const report = JSON.parse(json) as Report;
  return [
    ...(report.testResults ?? []).flatMap(ofFile),
    ...(report.suites ?? []).flatMap((suite) => ofSuite(suite, [])),
    ...(report.errors ?? []).map(({ message }) => told('outside the tests', message)),
  ];
}

/** The same of a file, which a runner that broke off may not have written. */
export function failuresOfRun(reportFile: string): string[] {
  return existsSync(reportFile) ? failuresOfReport(readFileSync(reportFile, 'utf8')) : [];
}

function ofFile(file: VitestFile): string[] {
  const failed = (file.assertionResults ?? []).filter(({ status }) => status === 'failed');
  if (failed.length > 0) {
    return failed.map((test) => told(`${file.name} › ${test.fullName}`, test.failureMessages?.join('\n')));
  }
  return file.message ? [told(file.name, file.message)] : [];
}

function ofSuite(suite: PlaywrightSuite, above: readonly string[]): string[] {
  const path = [...above, suite.title];
  const specs = (suite.specs ?? []).filter(({ ok }) => !ok);
  return [
    ...specs.map((spec) => {
      const errors = spec.tests.flatMap(({ results }) => results.flatMap((result) => result.errors ?? []));
      return told([...path, spec.title].join(' › '), errors.map(({ message }) => message ?? '').join('\n'));
    }),
    ...(suite.suites ?? []).flatMap((inner) => ofSuite(inner, path)),
  ];
}

function told(where: string, message = ''): string {
  const lines = message.replaceAll(COLOURS, '').trim().split('\n').slice(0, MOST_LINES);
  return [`✗ ${where}`, ...lines.map((line) => `    ${line}`)].join('\n');
}
