/** Bytes or entries done, as a whole percentage; null while the size is not known. */
export function percentOf({ done, total }: { done: number; total: number }): number | null {
  return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : null;
}
