import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceStamp } from '#build/source-stamp.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sijill-stamp-'));
  mkdirSync(join(root, 'shared', 'domain'), { recursive: true });
  writeFileSync(join(root, 'shared', 'domain', 'a.ts'), 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

test('the stamp stays while names, bytes and facts stay', () => {
  expect(sourceStamp(root, ['shared', 'absent'], ['ci'])).toBe(
    sourceStamp(root, ['shared', 'absent'], ['ci']),
  );
});

test.each<[string, () => void]>([
  ['a byte', () => writeFileSync(join(root, 'shared', 'domain', 'a.ts'), 'two')],
  ['a new file', () => writeFileSync(join(root, 'shared', 'b.ts'), '')],
  ['a missing file', () => rmSync(join(root, 'shared', 'domain', 'a.ts'))],
])('the stamp changes with %s', (_what, change) => {
  const before = sourceStamp(root, ['shared'], ['ci']);
  change();
  expect(sourceStamp(root, ['shared'], ['ci'])).not.toBe(before);
});

test('the stamp changes with the channel', () => {
  expect(sourceStamp(root, ['shared'], ['ci'])).not.toBe(sourceStamp(root, ['shared'], ['release']));
});
