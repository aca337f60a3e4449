import { expect, test } from 'vitest';
import { assertReleaseElectron } from '#build/release-gate.ts';

test.each([
  ['45.4.1', '45.4.1'],
  ['44.0.0', '45.4.1'],
  ['43.9.9', '45.0.0'],
  ['46.0.0', '45.4.1'],
])('Electron %s may reach users while %s is the latest', (version, latest) => {
  expect(() => assertReleaseElectron(version, latest)).not.toThrow();
});

test.each([
  ['42.9.9', '45.0.0'],
  ['25.1.1', '45.4.1'],
])('Electron %s is refused while %s is the latest', (version, latest) => {
  expect(() => assertReleaseElectron(version, latest)).toThrow(/must not reach users/);
});

test.each([
  ['', '45.0.0'],
  ['45.0.0', ''],
  ['latest', '45.0.0'],
  ['45.0.0', '<html>'],
])('what is no version (%j, %j) is refused', (version, latest) => {
  expect(() => assertReleaseElectron(version, latest)).toThrow(/not a version/);
});
