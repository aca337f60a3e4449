import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleAll, channelOf } from '#build/bundle.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The smallest house that has all five bundles. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sijill-bundle-'));
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(REPOSITORY_ROOT, file), join(root, file));
  }
  symlinkSync(join(REPOSITORY_ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  write('shared/domain/greet.ts', "export const greet = (name: string): string => 'salam ' + name;");
  const greet = "import { greet } from '#shared/domain/greet.ts';\n";
  write(
    'electron/main/index.ts',
    `${greet}import { app } from 'electron';\nimport { z } from 'zod';\nconsole.log(app, z.string(), greet(__SIJILL_CHANNEL__), __SIJILL_VERSION__);`,
  );
  write(
    'electron/preload/index.ts',
    `${greet}import { contextBridge } from 'electron';\ncontextBridge.exposeInMainWorld('x', greet);`,
  );
  write(
    'electron/engine/index.ts',
    `${greet}import Database from 'better-sqlite3-multiple-ciphers';\nimport { z } from 'zod';\nconsole.log(greet('engine'), Database, z.string());`,
  );
  write(
    'server/hosted.ts',
    `${greet}import fastify from 'fastify';\nimport { z } from 'zod';\nconsole.log(greet('centre'), fastify, z.string());`,
  );
  write('server/snapshots/snapshot-worker.ts', `${greet}console.log(greet('snapshot'));`);
  write('electron/engine/readers/list-worker.ts', `${greet}console.log(greet('worker'));`);
  write(
    'renderer/index.html',
    '<!doctype html><html><head><title>x</title></head><body><div id="root"></div><script type="module" src="./entry.ts"></script></body></html>',
  );
  write(
    'renderer/entry.ts',
    `${greet}import './page.css';\nconsole.log(greet('page'), Promise.resolve(import('./late.ts')));`,
  );
  write('renderer/late.ts', 'export const late = 1;');
  write(
    'renderer/app/paint-doors.tsx',
    `${greet}const doors = [{ language: 'ar', markup: '<p style="color:red">' + greet('door') + '</p>' }];
    export const paintDoors = async () => ({ colours: ':root{--x:#fff}', doors });`,
  );
  write(
    'renderer/page.css',
    "@import '@fontsource/ibm-plex-sans-arabic/400.css';\nbody { margin-inline: 1px; }",
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('bundles are made once, and again only when their sources or the channel change', async () => {
  expect(await bundleAll({ root })).toEqual(['main', 'preload', 'engine', 'centre', 'renderer']);
  expect(await bundleAll({ root })).toEqual([]);
  write('renderer/late.ts', 'export const late = 2;');
  expect(await bundleAll({ root })).toEqual(['renderer']);
  expect(await bundleAll({ root, channel: 'release' })).toEqual([
    'main',
    'preload',
    'engine',
    'centre',
    'renderer',
  ]);
  expect(read('dist/main/index.cjs')).toContain('greet("release")');
});

test('main and preload are CommonJS and ask for nothing but Electron', async () => {
  await bundleAll({ root });
  for (const name of ['main', 'preload']) {
    const asked = [...read(`dist/${name}/index.cjs`).matchAll(/require\("([^"]+)"\)/g)].map(
      (match) => match[1],
    );
    expect(asked, name).toEqual(['electron']);
  }
});

test('the engine keeps packages outside except Zod, and its workers beside it', async () => {
  await bundleAll({ root });
  expect(read('dist/engine/index.mjs')).toMatch(/from "better-sqlite3-multiple-ciphers"/);
  expect(read('dist/engine/index.mjs')).not.toMatch(/from "zod/);
  expect(read('dist/engine/list-worker.mjs')).toContain('greet("worker")');
});

test('a hosted centre keeps its packages outside except Zod', async () => {
  await bundleAll({ root });
  expect(read('dist/centre/index.mjs')).toMatch(/from "fastify"/);
  expect(read('dist/centre/index.mjs')).not.toMatch(/from "zod/);
});

test('the page has nothing inline: scripts, styles and fonts are files', async () => {
  await bundleAll({ root });
  const page = read('dist/renderer/index.html');
  expect(page).not.toMatch(/<style|<script(?![^>]*\ssrc=)|\sstyle=|data:/);
  const sheet = /href="\.\/(assets\/[^"]+\.css)"/.exec(page)?.[1] ?? '';
  expect(read(`dist/renderer/${sheet}`)).not.toContain('data:');
});

test('beside it a page with the sign-in form painted in it: its script once it is painted, its style under the nonce', async () => {
  await bundleAll({ root });
  const painted = read('dist/renderer/door-ar.html');
  expect(painted).toContain('<div id="root"><p>salam door</p></div>');
  expect(painted).not.toMatch(/<style(?! nonce="__CSP_NONCE__")|<script(?![^>]*\ssrc=)|\sstyle=/);
  const scripts = [...painted.matchAll(/src="\.\/([^"]+)"/g)].map(([, name = '']) => name);
  expect(scripts).toEqual(['assets/after-painting.js']);
  const after = read('dist/renderer/assets/after-painting.js');
  expect(after).toMatch(/type: 'paint', buffered: true/);
  expect(after).toMatch(/import\('\.\//);
});

test('a channel is ci or release', () => {
  expect(channelOf(undefined)).toBe('ci');
  expect(channelOf('release')).toBe('release');
  expect(() => channelOf('beta')).toThrow(/ci or release/);
});
