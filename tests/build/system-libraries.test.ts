import { expect, test } from 'vitest';
import { missingSonames, withTime64Names } from '#build/system-libraries.ts';

test('missing libraries are read from ldd', () => {
  const ldd = [
    '\tlinux-vdso.so.1 (0x00007ffc)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
    '\tlibnss3.so => not found',
  ].join('\n');
  expect(missingSonames(ldd)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
  expect(missingSonames('')).toEqual([]);
});

test('packages take their t64 name where the release has one', () => {
  const known = new Set(['libgtk-3-0t64']);
  expect(withTime64Names(['libgtk-3-0', 'libgbm1'], (name) => known.has(name))).toEqual([
    'libgtk-3-0t64',
    'libgbm1',
  ]);
});
