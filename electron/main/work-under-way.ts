import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { EngineProcess } from './engine-process.ts';

/** An engine that does not answer holds no lock back. */
const ANSWER_MS = 10_000;

/** Whether the engine imports or backs up right now, by hand or by itself. Never rejects. */
export async function workUnderWay(engine: Pick<EngineProcess, 'call'>): Promise<boolean> {
  const runs = async (channel: 'import.progress' | 'backup.status') => {
    const result = await engine.call(channel, {}, randomUUID());
    return result.ok && (result.value as { running: unknown }).running !== null;
  };
  const asked = Promise.all([runs('import.progress'), runs('backup.status')]);
  const silence = setTimeout(ANSWER_MS, [false], { ref: false });
  return (await Promise.race([asked, silence])).includes(true);
}
