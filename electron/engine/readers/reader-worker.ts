import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#shared/domain/errors.ts';
import { openDatabase } from '../database.ts';
import { type queries, runQuery } from '../queries/index.ts';
import type { QueryContext } from '../queries/query.ts';
import { PaperMoment } from './paper-moment.ts';

/** Asked by the engine; answered in order. A reader can only read: its connection is `query_only`. */
export interface ReadRequest {
  id: number;
  name: keyof typeof queries;
  input: unknown;
  context: QueryContext;
}

export type ReadAnswer =
  | { id: number; value: unknown }
  | { id: number; refusal: { code: string; params: Record<string, string | number> } }
  | { id: number; bug: string };

const { file, key } = workerData as { file: string; key: Uint8Array };
const open = () => openDatabase(file, Buffer.from(key), { readonly: true });
const connection = open();
const moment = new PaperMoment(open);
// A page is decrypted each time it is read from the file: the upper pages of the search index must stay in memory.
// 16 MiB is a bound and not a reservation, against 2 by default: for the two readers of a desk, lists and search,
// 28 MiB more at most of the 200 MB that all processes may take with a million letters.
connection.pragma('cache_size=-16384');

parentPort?.on('message', ({ id, name, input, context }: ReadRequest) => {
  const read = () => moment.read(name, input, connection, (from) => runQuery(from, name, input, context));
  parentPort?.postMessage(answer(id, read));
});

function answer(id: number, read: () => unknown): ReadAnswer {
  try {
    return { id, value: read() };
  } catch (error) {
    if (error instanceof DomainError) return { id, refusal: { code: error.code, params: error.params } };
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
