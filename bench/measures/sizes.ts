import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureElectron } from '#build/electron-runtime.ts';
import { packageClosure, packagesIn } from '#build/package-closure.ts';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { DATABASE } from '#engine/store-folder.ts';
import type { Measure } from '../measure.ts';
import { readSeeded } from '../seeded-store.ts';

const DIST = join(REPOSITORY_ROOT, 'dist');
const ASSETS = join(DIST, 'renderer', 'assets');

export const sizes: readonly Measure[] = [
  {
    name: 'size-installed',
    work: 'the installed program: Electron, bundles, the packages outside them',
    unit: 'MB',
    against: 'Electron alone',
    goal: null,
    app: true,
    async run() {
      const electron = bytesIn((await ensureElectron()).dist);
      const code = readdirSync(join(DIST, 'engine')).map((name) =>
        readFileSync(join(DIST, 'engine', name), 'utf8'),
      );
      const packages = packageClosure(REPOSITORY_ROOT, packagesIn(code.join('\n')));
      // One that lies inside another is counted with it.
      const folders = [...packages].map((name) => join(REPOSITORY_ROOT, 'node_modules', name));
      const ours = folders.filter((folder) => existsSync(folder)).map(bytesIn);
      const all = electron + bytesIn(DIST) + ours.reduce((sum, each) => sum + each, 0);
      return { ours: [all / 1e6], limit: [electron / 1e6] };
    },
  },
  page('door', 'the sign-in page, its style and one language', () =>
    readdirSync(ASSETS).filter((name) => /^(?:door-.*\.(?:js|css)|words-ar\.js)$/.test(name)),
  ),
  page('desk', 'what is read once after sign-in: the desk, its style, one language', () =>
    readdirSync(ASSETS).filter((name) => /^(?:desk-.*\.(?:js|css)|words-desk-ar\.js)$/.test(name)),
  ),
  {
    name: 'size-routes',
    work: 'each further screen of the page, gzipped (median; p95 is the largest)',
    unit: 'kB',
    against: null,
    goal: null,
    app: true,
    async run() {
      const screens = readdirSync(ASSETS).filter((name) => /-page-.*\.js$/.test(name));
      return {
        ours: screens.map((name) => packed([name])),
        limit: null,
        detail: Object.fromEntries(
          screens.map((name) => [basename(name).replace(/-page-.*$/, ''), packed([name])]),
        ),
      };
    },
  },
  {
    name: 'size-entry',
    work: 'the database, per entry (rows, indexes and search terms included)',
    unit: 'B',
    against: 'the signed bytes of entry and words alone',
    goal: null,
    async run(bench) {
      const store = await bench.store();
      const connection = readSeeded(store);
      try {
        const one = (sql: string) => connection.prepare(sql).pluck().get() as number;
        const entries = one('SELECT max(seq) FROM own');
        const signed =
          one('SELECT sum(length(bytes) + 96) FROM own') + one('SELECT sum(length(bytes)) FROM content');
        return {
          ours: [statSync(join(store.folder, DATABASE)).size / entries],
          limit: [signed / entries],
        };
      } finally {
        connection.close();
      }
    },
  },
];

function page(name: string, work: string, files: () => string[]): Measure {
  return {
    name: `size-${name}`,
    work: `${work}, gzipped`,
    unit: 'kB',
    against: null,
    goal: null,
    app: true,
    run: async () => ({ ours: [packed(files())], limit: null }),
  };
}

const packed = (names: string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length, 0) / 1e3;

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => (entry.isFile() ? sum + statSync(join(entry.parentPath, entry.name)).size : sum),
    0,
  );
}
