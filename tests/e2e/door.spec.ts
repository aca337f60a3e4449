import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';

/*
 * Each as it was measured and a twentieth more. What outgrows its number is looked at before the number is written anew: bytes
 * that everybody waits for are to be worth it.
 */

/** What a start reads before somebody signs in, in bytes: React, the sign-in page, one language. */
const MOST_SCRIPT = 440_000;
const MOST_STYLE = 13_400;
/** Of the main process: the window waits for it. */
const MOST_MAIN = 59_000;
/** What is read once behind the door, in bytes gzipped. */
const MOST_DESK = { js: 156_300, css: 49_600 };
/** Kilobytes gzipped of the larger screens; the others are much smaller and stay so. */
const MOST_OF_ROUTE: Readonly<Record<string, number>> = {
  settings: 29.8,
  correspondents: 16.2,
  record: 11.1,
  books: 8,
  search: 7.2,
  import: 6.1,
  outbox: 4.8,
  scans: 3.7,
  restore: 3,
  pen: 2.9,
  dispatch: 2.5,
};
const MOST_OF_OTHERS = 1.8;

const page = join(REPOSITORY_ROOT, 'dist/renderer');
const html = () => readFileSync(join(page, 'index.html'), 'utf8').replaceAll('__LANGUAGE__', 'ar');

/** Files the page names by itself, by how they end. */
function named(ending: 'js' | 'css'): string[] {
  const names = [...html().matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((found) => found[1] ?? '');
  return names.filter((name) => name.endsWith(`.${ending}`));
}

const bytes = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + statSync(join(page, name)).size, 0);

test('the sign-in door is small: what is behind it is read when somebody goes through', () => {
  const scripts = named('js');
  expect(scripts.filter((name) => name.includes('words-ar'))).toHaveLength(1);
  expect(bytes(scripts)).toBeLessThan(MOST_SCRIPT);
  expect(bytes(named('css'))).toBeLessThan(MOST_STYLE);
  // Nothing else is fetched by them, except on demand.
  const further = scripts.flatMap((name) =>
    [...readFileSync(join(page, name), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map(
      (found) => `assets/${found[1]}`,
    ),
  );
  expect(further.filter((name) => !scripts.includes(name))).toEqual([]);
  expect(readdirSync(join(page, 'assets')).some((name) => name.startsWith('desk-'))).toBe(true);
});

test('the desk behind it, and each further screen, stay as small as they are', () => {
  const sizes = (ending: RegExp) =>
    readdirSync(join(page, 'assets')).flatMap((name) =>
      ending.test(name) ? gzipSync(readFileSync(join(page, 'assets', name))).length : [],
    );
  expect(Math.max(...sizes(/^desk-.*\.js$/))).toBeLessThan(MOST_DESK.js);
  expect(Math.max(...sizes(/^desk-.*\.css$/))).toBeLessThan(MOST_DESK.css);
  const grown = readdirSync(join(page, 'assets')).flatMap((name) => {
    const route = /^(.+)-page-.*\.js$/.exec(name)?.[1];
    if (route === undefined) return [];
    const kilobytes = gzipSync(readFileSync(join(page, 'assets', name))).length / 1_000;
    return kilobytes > (MOST_OF_ROUTE[route] ?? MOST_OF_OTHERS) ? [`${route}: ${kilobytes}`] : [];
  });
  expect(grown).toEqual([]);
});

/** Packages and Node's own parts an engine reads before it says that it is ready. */
function readByEngine(name: string, seen = new Set<string>()): Set<string> {
  const text = readFileSync(join(REPOSITORY_ROOT, 'dist/engine', name), 'utf8');
  for (const [, from = ''] of text.matchAll(/^(?:import|export)\b[^'"]*["']([^"']+)["']/gm)) {
    if (seen.has(from)) continue;
    seen.add(from);
    if (from.startsWith('./')) readByEngine(from.slice(2), seen);
  }
  return seen;
}

test('the engine is ready before what only some days need: papers, archives, tables, the network', () => {
  const packages = [...readByEngine('index.mjs')].filter((name) => !/^(?:\.|node:)/.test(name));
  expect(packages.sort()).toEqual(['@node-rs/argon2', 'better-sqlite3-multiple-ciphers', 'qr']);
  const parts = [...readByEngine('index.mjs')].filter((name) => /^node:(?:https?|http2|tls)$/.test(name));
  expect(parts).toEqual([]);
});

test('the window waits for a small part of the main process', () => {
  expect(statSync(join(REPOSITORY_ROOT, 'dist/main/index.cjs')).size).toBeLessThan(MOST_MAIN);
});
