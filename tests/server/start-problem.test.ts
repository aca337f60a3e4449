import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { startProblem } from '#server/start-problem.ts';

/** As PostgreSQL's own programs and the system word it. */
it.each([
  [{ code: 'EADDRINUSE' }, 'hosting.port-taken'],
  [{ code: 'ENOSPC' }, 'hosting.disk-full'],
  [{ code: 'EROFS' }, 'hosting.folder-refused'],
  [{ code: 'ERR_MODULE_NOT_FOUND' }, 'hosting.no-database'],
  ['initdb: error: could not write to file "base/1/2619": No space left on device', 'hosting.disk-full'],
  ['initdb: error: could not create directory "/x/cluster": Permission denied', 'hosting.folder-refused'],
  ['initdb: error: cannot be run as root', 'hosting.administrator'],
  [
    'Execution of PostgreSQL by a user with administrative permissions is not permitted.',
    'hosting.administrator',
  ],
  ['FATAL:  lock file "postmaster.pid" already exists', 'hosting.in-use'],
  ['FATAL:  data directory "/x" has wrong ownership', 'hosting.other-account'],
  ['FATAL:  database files are incompatible with server', 'hosting.other-version'],
  ['postgres: error while loading shared libraries: libicuuc.so.60', 'hosting.no-database'],
  ['No embedded PostgreSQL for freebsd-x64: give SIJILL_DATABASE_URL.', 'hosting.no-database'],
  ['anything else', null],
])('%o is %s', (said, problem) => {
  const error = typeof said === 'string' ? new Error(said) : Object.assign(new Error(), said);
  expect(startProblem(error)).toBe(problem);
});

it('a program that is not there is told from a file that is not', async () => {
  const missing = await new Promise<Error>((resolve) => spawn('/nowhere/postgres').once('error', resolve));
  expect(startProblem(missing)).toBe('hosting.no-database');
  expect(startProblem(Object.assign(new Error(), { code: 'ENOENT', syscall: 'open' }))).toBeNull();
});
