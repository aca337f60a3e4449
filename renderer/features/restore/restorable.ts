/** Why a store cannot be opened, where a backup is the way forward. */
const RESTORABLE = new Set([
  'store.corrupt',
  'store.database-missing',
  'store.keyring-damaged',
  'store.keyring-missing',
  'store.wrong-key',
]);

export function isRestorable(code: string | undefined): boolean {
  return code !== undefined && RESTORABLE.has(code);
}

/** Bytes or entries done, as a whole percentage; null while the size is not known. */
export function percentOf({ done, total }: { done: number; total: number }): number | null {
  return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : null;
}
