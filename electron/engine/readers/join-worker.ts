import { parentPort, workerData } from 'node:worker_threads';
import { joinInThisThread, type PaperTitle } from '../printing/join-parts.ts';

const { parts, title } = workerData as { parts: Uint8Array[]; title: PaperTitle };
parentPort?.postMessage(await joinInThisThread(parts, title));
