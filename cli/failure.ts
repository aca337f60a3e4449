import { z } from 'zod';
import { storeError } from '#engine/database.ts';
import { DomainError, type ErrorParams } from '#shared/domain/errors.ts';

/** 0 done, 1 check failed, 2 usage or bad input, 3 store locked or unreadable. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Failure {
  exit: ExitCode;
  code: string;
  params: ErrorParams;
}

/** What keeps the store from being opened or written, or a paper from being drawn, whatever was typed. A backup is a file that somebody named. */
const UNREADABLE = /^(store\.|press\.|key-file\.(missing|damaged|other-store|refused)|restore\.running)/;
/** A path somebody typed that leads nowhere or to another thing. */
const WRONG_PATH = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG']);

/** Any error as a refusal with its exit code: never a stack trace. */
export function toFailure(error: unknown): Failure {
  const known = storeError(error);
  if (known instanceof DomainError) {
    return { exit: UNREADABLE.test(known.code) ? 3 : 2, code: known.code, params: known.params };
  }
  if (known instanceof z.ZodError) return { exit: 2, ...inputFailure(known) };
  if (known instanceof Error && 'code' in known) return systemFailure(known, String(known.code));
  const what = known instanceof Error ? known.message : String(known);
  return { exit: 3, code: 'internal', params: { what: what.split('\n')[0] ?? '' } };
}

/** The schema's own code where it gave one, with the field it is about. */
function inputFailure(error: z.ZodError): Pick<Failure, 'code' | 'params'> {
  const issue = error.issues[0];
  // A key nobody knows has no path: it is named itself.
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknown].map(String).join('.').slice(0, 60);
  const ours = issue !== undefined && /^[a-z]+\.[a-z-]+$/.test(issue.message);
  if (!ours && issue?.code === 'invalid_value')
    return { code: 'input.one-of', params: { field, values: issue.values.map(String).join(', ') } };
  return { code: ours ? issue.message : 'input.malformed', params: { field } };
}

function systemFailure(error: Error, code: string): Failure {
  if (code.startsWith('ERR_PARSE_ARGS'))
    return { exit: 2, code: 'usage', params: { problem: error.message } };
  // What the store's own reading does not know how to say: a table or a column taken away with a tool.
  if (code.startsWith('SQLITE_')) return { exit: 3, code: 'store.corrupt', params: {} };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { exit: 3, code: 'store.disk-full', params: {} };
  const path = 'path' in error ? String(error.path) : error.message;
  return { exit: WRONG_PATH.has(code) ? 2 : 3, code: 'file.system', params: { path, code } };
}
