import { expect, test } from 'vitest';
import { patternFindings, patternsIn } from '#scripts/supply/patterns.ts';

const file = (text: string, path = 'shared/a.ts') => ({ path, text });

test('every literal is found with its line, and nothing that only looks like one', () => {
  const { uses } = patternsIn(file("const a = 4 / 2 / 1;\n// /x+/\nconst b = [/(a+)+$/u.test('/y/')];\n"));
  expect(uses).toEqual([{ path: 'shared/a.ts', line: 3, pattern: '(a+)+$', flags: 'u' }]);
});

test('one that nobody judged is a finding; one judged with the same flags is none', () => {
  const text = 'export const found = /(a+)+$/u;\n';
  expect(patternFindings(file(text), {})).toMatchObject([{ line: 1 }]);
  expect(patternFindings(file(text), { '/(a+)+$/': 'safe' })).toHaveLength(1);
  expect(patternFindings(file(text), { '/(a+)+$/u': 'safe' })).toEqual([]);
});

test('one made of parts is a finding', () => {
  expect(patternFindings(file('new RegExp(input + "+");'), {})).toHaveLength(1);
});

test('tests may do what they like: they read what they made', () => {
  expect(patternFindings(file('/(a+)+$/', 'tests/a.ts'), {})).toEqual([]);
});
