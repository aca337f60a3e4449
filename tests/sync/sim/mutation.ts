import type { Store } from '#engine/store.ts';
import { commands } from './commands.ts';

/** A product made wrong on purpose, to show that a check sees it. Exists in tests only. */
export interface Mutation {
  name: string;
  commands: typeof commands;
  /** Runs on each freshly opened store, before anything else. */
  opened?: (store: Store) => void;
  /** Opens without comparing the store with its witness. */
  skipsWitness?: boolean;
}

export const noMutation: Mutation = { name: 'the product as it is', commands };
