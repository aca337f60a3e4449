import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, liveAll } from './world-batch.ts';

parentPort?.postMessage(await liveAll(workerData as Batch));
