/** What keeps a centre from starting and somebody can mend. Each has a sentence on the screens and on the console. */
export type StartProblem =
  | 'hosting.port-taken'
  | 'hosting.no-such-address'
  | 'hosting.disk-full'
  | 'hosting.folder-refused'
  | 'hosting.no-database'
  | 'hosting.administrator'
  | 'hosting.in-use'
  | 'hosting.other-account'
  | 'hosting.other-version';

/** What the system says, by the code of its error. */
const BY_CODE: Readonly<Record<string, StartProblem>> = {
  EADDRINUSE: 'hosting.port-taken',
  EADDRNOTAVAIL: 'hosting.no-such-address',
  ENOSPC: 'hosting.disk-full',
  EDQUOT: 'hosting.disk-full',
  EACCES: 'hosting.folder-refused',
  EPERM: 'hosting.folder-refused',
  EROFS: 'hosting.folder-refused',
  ENOTDIR: 'hosting.folder-refused',
  ERR_MODULE_NOT_FOUND: 'hosting.no-database',
};

/** What PostgreSQL's own programs say, in English: they are started so. */
const BY_WORDS: readonly (readonly [RegExp, StartProblem])[] = [
  [/No space left on device|Disk quota exceeded/i, 'hosting.disk-full'],
  [/cannot be run as root|administrative permissions is not permitted/i, 'hosting.administrator'],
  [/lock file "postmaster\.pid" already exists/i, 'hosting.in-use'],
  [/has wrong ownership/i, 'hosting.other-account'],
  [/database files are incompatible with server/i, 'hosting.other-version'],
  [/error while loading shared libraries|No embedded PostgreSQL/i, 'hosting.no-database'],
  [/Permission denied|Read-only file system/i, 'hosting.folder-refused'],
];

/** The problem behind an error of `startCentre`; null where nobody but us can mend it. */
export function startProblem(error: unknown): StartProblem | null {
  const { code = '', message = '', syscall = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && syscall.startsWith('spawn')) return 'hosting.no-database';
  return BY_CODE[code] ?? BY_WORDS.find(([words]) => words.test(message))?.[1] ?? null;
}
