import { keepEscrow } from './council-escrow.ts';
import type { EngineOptions } from './engine.ts';
import type { Store } from './store.ts';
import { followTwo, signHeard } from './sync/sign-heard.ts';

/** What the council said is kept on this PC: its key is sealed to, its rules are signed as heard. Never throws. */
export function keepSaid(
  store: Store,
  key: Buffer,
  { folder, machine, logBug }: Pick<EngineOptions, 'folder' | 'machine' | 'logBug'>,
): void {
  try {
    keepEscrow(store, folder, key, machine);
    signHeard(store);
    followTwo(store);
  } catch (error) {
    // A folder that can only be read still opens.
    logBug('council', 'council.keep', error);
  }
}
