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
