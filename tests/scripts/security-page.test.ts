import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';

const page = (name: string): string => readFileSync(join(REPOSITORY_ROOT, 'docs', name), 'utf8');
const threats = page('security.md')
  .split('\n')
  .filter((line) => /^\| [STRIDE] \|/.test(line));

const testsIn = (text: string): string[] =>
  [...text.matchAll(/`(tests\/[\w./-]+)`/g)].map(([, path = '']) => path);

test('the page has threats of all six kinds', () => {
  expect(new Set(threats.map((line) => line[2])).size).toBe(6);
});

test.each(threats)('%s', (line) => {
  const named = testsIn(line);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !existsSync(join(REPOSITORY_ROOT, path)))).toEqual([]);
});

test.each(['security.md', 'duties.md'])('%s: every test and page it names is there', (name) => {
  const text = page(name);
  const pages = [...text.matchAll(/\]\(([\w.-]+\.md)\)/g)].map(([, path = '']) => join('docs', path));
  const missing = [...testsIn(text), ...pages].filter((path) => !existsSync(join(REPOSITORY_ROOT, path)));
  expect(missing).toEqual([]);
});
