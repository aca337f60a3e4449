import { dirname, posix } from 'node:path';
import type { Finding, SourceFile } from './source-files.ts';

/** Where a room may import from: prefixes of rooms, and of packages. A room not named here is free. */
interface Border {
  room: string;
  rooms: string[];
  packages: (name: string) => boolean;
}

const anyPackage = () => true;
const only =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);
const withoutElectron = (name: string) => name !== 'electron' && !name.startsWith('electron-log');
/** The files of the engine that may know the database driver: the store, its migration, its lock, the check of a copy. */
const DRIVER = 'better-sqlite3-multiple-ciphers';
const DRIVER_FILES = new Set(
  ['database.ts', 'migrate.ts', 'owner-lock.ts', 'backup/check-database.ts'].map(
    (name) => `electron/engine/${name}`,
  ),
);
const TYPEORM_ROOMS = ['shared/store/', 'electron/engine/migrations/', 'server/migrations/'];
const TYPEORM_FILES = new Set([
  'electron/engine/migrate.ts',
  'electron/engine/database.ts',
  'server/database.ts',
]);

/** The longest matching room decides. */
const BORDERS: readonly Border[] = [
  { room: 'shared/domain', rooms: ['shared/domain'], packages: only('date-fns', '@internationalized/date') },
  { room: 'shared/contract', rooms: ['shared/contract', 'shared/domain'], packages: only('zod') },
  {
    room: 'shared/journal',
    rooms: ['shared/journal', 'shared/domain', 'shared/store'],
    packages: only('node:crypto', 'zod'),
  },
  {
    room: 'shared/store',
    rooms: ['shared/store', 'shared/domain', 'shared/journal'],
    packages: only('typeorm'),
  },
  {
    room: 'shared/commands',
    rooms: ['shared/commands', 'shared/domain', 'shared/contract', 'shared/journal', 'shared/store'],
    packages: only('zod', 'date-fns'),
  },
  { room: 'renderer', rooms: ['renderer', 'shared/domain', 'shared/contract'], packages: withoutElectron },
  {
    room: 'electron/main',
    rooms: ['electron/main', 'shared/contract', 'shared/domain/errors.ts'],
    packages: anyPackage,
  },
  { room: 'electron/preload', rooms: ['electron/preload', 'shared/contract'], packages: only('electron') },
  { room: 'electron/engine', rooms: ['electron/engine', 'shared', 'resources'], packages: withoutElectron },
  // A refusal is said in one way: the screens' sentences are plain text.
  {
    room: 'cli',
    rooms: ['cli', 'electron/engine', 'shared', 'resources', 'renderer/i18n/en', 'renderer/i18n/fr'],
    packages: withoutElectron,
  },
  { room: 'server', rooms: ['server', 'shared', 'resources'], packages: withoutElectron },
];

const ALIASES: Readonly<Record<string, string>> = {
  '#shared/': 'shared/',
  '#engine/': 'electron/engine/',
  '#main/': 'electron/main/',
  '#renderer/': 'renderer/',
  '#server/': 'server/',
  '#cli/': 'cli/',
  '#build/': 'build/',
  '#tests/': 'tests/',
  '#resources/': 'resources/',
  '#scripts/': 'scripts/',
};

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** Every specifier a file imports, with its line. Comments inside an import statement are not understood. */
export function importsOf(text: string): { specifier: string; line: number }[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const end = match.index + match[0].length;
    return { specifier, line: text.slice(0, end).split('\n').length };
  });
}

/** The path from the root an import leads to, or undefined for a package. */
export function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(dirname(file), specifier);
  const alias = Object.keys(ALIASES).find((prefix) => specifier.startsWith(prefix));
  return alias === undefined ? undefined : `${ALIASES[alias]}${specifier.slice(alias.length)}`;
}

/** Imports of a file that cross a border of the house. */
export function borderFindings(file: SourceFile): Finding[] {
  if (file.path.endsWith('.css')) return [];
  return importsOf(file.text).flatMap(({ specifier, line }) => {
    const message = specifier.startsWith('../../')
      ? `"${specifier}": use a # path`
      : crossing(file.path, specifier);
    return message === undefined ? [] : [{ path: file.path, line, message }];
  });
}

function crossing(path: string, specifier: string): string | undefined {
  const inside = (room: string, target: string) => target === room || target.startsWith(`${room}/`);
  const border = BORDERS.find(({ room }) => inside(room, path));
  if (border === undefined) return undefined;
  const target = targetOf(path, specifier);
  if (target !== undefined) {
    return border.rooms.some((room) => inside(room, target))
      ? undefined
      : `${border.room} may not import ${target}`;
  }
  if (specifier === DRIVER && !DRIVER_FILES.has(path))
    return 'the database driver is for database.ts, its migration, lock and check';
  if (
    specifier.startsWith('typeorm') &&
    !TYPEORM_FILES.has(path) &&
    !TYPEORM_ROOMS.some((room) => path.startsWith(room))
  ) {
    return 'only shared/store, migrations and database.ts know TypeORM';
  }
  return border.packages(specifier) ? undefined : `${border.room} may not import the package ${specifier}`;
}
