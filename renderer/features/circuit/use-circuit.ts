import { useAsk } from '#renderer/app/api.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';

export type Circuit = OutputOf<'circuit.record'>;

/** Where a letter is, who has it, by when; null until it is read, or when it may not be. */
export function useCircuit(mail: string): Circuit | null {
  return useAsk('circuit.record', { id: mail }).data ?? null;
}
