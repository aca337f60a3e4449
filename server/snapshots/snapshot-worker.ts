import { parentPort, workerData } from 'node:worker_threads';
import { Database } from '../database.ts';
import { makeSnapshot, type Sight } from './make-snapshot.ts';

/** What the thread is given. */
export interface SnapshotWork {
  url: string;
  sight: Sight;
  generation: number;
  upto: number;
}

const { url, sight, generation, upto } = workerData as SnapshotWork;
const database = new Database(url, 1);
await makeSnapshot(database, sight, generation, upto);
await database.close();
parentPort?.close();
