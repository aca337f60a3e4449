import { expect, test } from 'vitest';
import { packageClosure, packagesIn } from '#build/package-closure.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';

test('packages are read from the imports of a bundle', () => {
  const code = [
    'import Database from "better-sqlite3-multiple-ciphers";',
    'import { hash } from "@node-rs/argon2";',
    'import "reflect-metadata";',
    'export { x } from "zod/v4";',
    'const { parse } = await import("csv-parse/sync");',
    'let electron = require("electron");',
    'import { join } from "node:path";',
    'import { t } from "./shared-abc.mjs";',
  ].join('\n');
  expect(packagesIn(code)).toEqual([
    '@node-rs/argon2',
    'better-sqlite3-multiple-ciphers',
    'csv-parse',
    'electron',
    'reflect-metadata',
    'zod',
  ]);
});

test('a package brings what it depends on, and nothing of the screen', () => {
  const closure = packageClosure(REPOSITORY_ROOT, ['typeorm', 'absent-package']);
  expect(closure.has('typeorm')).toBe(true);
  expect(closure.has('reflect-metadata')).toBe(true);
  expect(closure.has('absent-package')).toBe(false);
  expect(closure.has('react')).toBe(false);
});
