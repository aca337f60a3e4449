import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import type { Witness } from '../witness.ts';
import type { KeyStick } from './key-stick.ts';

/** What a register's key is given. */
export interface RegisterKeyParts {
  store: Store;
  machine: Machine;
  /** Of the chain's head. */
  witness: Witness;
  /** How far the key was seen to go: one that goes less far is an older copy of itself. */
  marker: () => Witness;
  stick: (folder: string) => KeyStick;
  /** It came, went or changed its trouble. */
  changed(): void;
  /** It can receive again: what was numbered in emergency meanwhile gets its numbers. */
  back(): void;
  logBug(error: unknown): void;
}
