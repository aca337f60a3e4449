import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assertReleaseBundles, assertReleaseElectron } from '#build/release-gate.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

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

test.each([
  ['page.js.map', '{}', /source map/],
  ['page.js', 'f()\n//# sourceMappingURL=page.js.map', /source map/],
  ['page.mjs', 'import { jsxDEV } from "react/jsx-dev-runtime"', /development code/],
  ['page.cjs', 'if (import.meta.hot) import.meta.hot.accept()', /hot reloading/],
])('a bundle with %s is not packaged', (name, text, why) => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'good.js'), 'good()');
  expect(() => assertReleaseBundles(folder)).not.toThrow();
  writeFileSync(join(folder, 'renderer', name), text);
  expect(() => assertReleaseBundles(folder)).toThrow(why);
});
