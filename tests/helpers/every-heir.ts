import type { Heirs } from '#engine/key-rotation.ts';
import { Keyring } from '#engine/keyring.ts';
import { holdersIn } from '#engine/keyring-holders.ts';

/** A change of key for everybody in the file of keys, in a council without a recovery key. */
export const everyHeir = (folder: string): Heirs => ({
  keeps: () => true,
  holders: holdersIn(Keyring.read(folder)),
  changing: new Set(),
  council: undefined,
});
