import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../database.ts';

const { file, key } = workerData as { file: string; key: Uint8Array };
const connection = openDatabase(file, Buffer.from(key));

// Passive: nobody waits for it, and it waits for nobody.
parentPort?.on('message', () => {
  connection.pragma('wal_checkpoint(PASSIVE)');
  parentPort?.postMessage(null);
});
