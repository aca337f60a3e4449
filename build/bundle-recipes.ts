import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { HtmlTagDescriptor, InlineConfig, Plugin } from 'vite';
import { paintedDoors } from './painted-doors.ts';
import { licencesFile } from './shipped.ts';

/** `ci` runs on any Electron with the engine on the Node carried beside it; `release` is what users get. */
export type Channel = 'ci' | 'release';

export interface BundleFacts {
  /** The folder that holds electron/, renderer/ and shared/. */
  root: string;
  channel: Channel;
  version: string;
}

/** One bundle: what it is made from (folders relative to the root), a file it must leave, and how Vite makes it. */
export interface BundleRecipe {
  name: 'main' | 'preload' | 'engine' | 'centre' | 'renderer';
  sources: string[];
  proof: string;
  config(facts: BundleFacts): InlineConfig;
}

const nodeBuiltins = [...builtinModules, /^node:/];

function defines({ channel, version }: BundleFacts): Record<string, string> {
  return { __SIJILL_CHANNEL__: JSON.stringify(channel), __SIJILL_VERSION__: JSON.stringify(version) };
}

/** What papers are drawn with, beside the program: their style, and static fonts (a variable one would not be embedded). */
const PAPER_FONTS = [
  ...['arabic-400', 'arabic-700', 'latin-400', 'latin-700', 'latin-ext-400'].map(
    (face) => `@fontsource/amiri/files/amiri-${face}-normal.woff2`,
  ),
  '@fontsource/noto-sans-tifinagh/files/noto-sans-tifinagh-tifinagh-400-normal.woff2',
];

function paperFiles(root: string): Plugin {
  return {
    name: 'paper-files',
    generateBundle() {
      const emit = (path: string) =>
        this.emitFile({ type: 'asset', fileName: `papers/${basename(path)}`, source: readFileSync(path) });
      for (const style of globSync('resources/papers/*.css', { cwd: root })) emit(join(root, style));
      for (const font of PAPER_FONTS) emit(join(root, 'node_modules', font));
    },
  };
}

/** CommonJS for Electron's own Node (18 on the closed-network Electron): everything inside except Electron. */
function electronScript(name: 'main' | 'preload', facts: BundleFacts): InlineConfig {
  return {
    root: facts.root,
    define: defines(facts),
    ssr: { noExternal: true, target: 'node' },
    plugins: name === 'main' ? [paperFiles(facts.root), licencesFile(facts.root)] : [],
    build: {
      ssr: join(facts.root, `electron/${name}/index.ts`),
      outDir: join(facts.root, `dist/${name}`),
      target: 'node18',
      minify: false,
      rolldownOptions: {
        external: ['electron', ...nodeBuiltins],
        // The main process reads behind its window what the window does not need; a sandboxed preload is one file.
        output: {
          format: 'cjs',
          entryFileNames: 'index.cjs',
          chunkFileNames: 'part-[hash].cjs',
          ...(name === 'preload' ? { codeSplitting: false } : {}),
        },
      },
    },
  };
}

/**
 * ES modules for Node 24; packages stay in node_modules, because several carry native or WebAssembly parts. Zod comes
 * inside: read file by file it is a third of the engine's start, and of each worker's.
 */
function nodeScripts(
  name: 'engine' | 'centre',
  facts: BundleFacts,
  entries: Readonly<Record<string, string>>,
): InlineConfig {
  return {
    root: facts.root,
    define: defines(facts),
    ssr: { external: true, noExternal: ['zod'], target: 'node' },
    build: {
      ssr: true,
      outDir: join(facts.root, `dist/${name}`),
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: entries,
        external: (id) =>
          !/^zod(\/|$)/.test(id) &&
          /^[^./#\0]/.test(id) &&
          !id.startsWith(facts.root) &&
          !/^[A-Za-z]:[\\/]/.test(id),
        output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'shared-[hash].mjs' },
      },
    },
  };
}

function engineScripts(facts: BundleFacts): InlineConfig {
  const entries: Record<string, string> = { index: join(facts.root, 'electron/engine/index.ts') };
  // Workers are found at run time by `new URL('./<name>.mjs', import.meta.url)`: flat beside the engine.
  for (const file of globSync('electron/engine/**/*-worker.ts', { cwd: facts.root })) {
    entries[basename(file, '.ts')] = join(facts.root, file);
  }
  return nodeScripts('engine', facts, entries);
}

/** The page asks for its words together with its script; the main process writes which language, at each load. */
function wordsAhead(): Plugin {
  const link: HtmlTagDescriptor = {
    tag: 'link',
    attrs: { rel: 'modulepreload', crossorigin: true, href: './assets/words-__LANGUAGE__.js' },
    injectTo: 'head',
  };
  return { name: 'words-ahead', transformIndexHtml: { order: 'post', handler: () => [link] } };
}

/** `ar` for the door's words in Arabic, `desk-ar` for those behind it. */
function wordsOf(id: string | null | undefined): string | undefined {
  const [, language, part] = /[\\/]i18n[\\/](ar|fr|en)[\\/](door|desk)\.ts$/.exec(id ?? '') ?? [];
  return part === 'desk' ? `desk-${language}` : language;
}

function rendererPage(facts: BundleFacts): InlineConfig {
  return {
    root: join(facts.root, 'renderer'),
    base: './',
    define: defines(facts),
    plugins: [react(), wordsAhead(), paintedDoors(join(facts.root, 'renderer'))],
    build: {
      outDir: join(facts.root, 'dist/renderer'),
      target: 'chrome114',
      cssTarget: 'chrome114',
      // The content security policy admits files of our own only: nothing inline, no data: fonts, no polyfill.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4_000,
      // Each file is a wait of its own: what the sign-in door needs is one, what the desk behind it needs another.
      rolldownOptions: {
        output: {
          chunkFileNames: ({ facadeModuleId }) => {
            const words = wordsOf(facadeModuleId);
            return words ? `assets/words-${words}.js` : 'assets/[name]-[hash].js';
          },
          codeSplitting: {
            groups: [
              { name: 'door', test: /renderer[\\/]app[\\/]entry\.tsx/, priority: 2 },
              { name: 'desk', test: /renderer[\\/]app[\\/](shell|widgets)\.tsx/, priority: 1 },
            ],
          },
        },
      },
    },
  };
}

export const BUNDLES: readonly BundleRecipe[] = [
  {
    name: 'main',
    sources: ['electron/main', 'shared', 'resources'],
    proof: 'index.cjs',
    config: (facts) => electronScript('main', facts),
  },
  {
    name: 'preload',
    sources: ['electron/preload', 'shared'],
    proof: 'index.cjs',
    config: (facts) => electronScript('preload', facts),
  },
  { name: 'engine', sources: ['electron/engine', 'shared'], proof: 'index.mjs', config: engineScripts },
  {
    name: 'centre',
    sources: ['server', 'shared'],
    proof: 'index.mjs',
    config: (facts) =>
      nodeScripts('centre', facts, {
        index: join(facts.root, 'server/hosted.ts'),
        'snapshot-worker': join(facts.root, 'server/snapshots/snapshot-worker.ts'),
      }),
  },
  { name: 'renderer', sources: ['renderer', 'shared'], proof: 'index.html', config: rendererPage },
];
