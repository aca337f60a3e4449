import type { InputOf } from '#shared/contract/ipc.ts';
import type { Machine } from './machine.ts';
import type { OpenStore } from './open-store.ts';
import { ensureAlone } from './second.ts';

type Wanted = InputOf<'sync.scope-device'>;
type Reach = Pick<Wanted, 'scope' | 'clearance' | 'admin'>;

/** Whether a PC would see or do anything it does not now. */
const seesMore = (now: Reach | undefined, next: Reach): boolean =>
  !now ||
  (next.scope === 'council' && now.scope !== 'council') ||
  next.clearance > now.clearance ||
  (next.admin && !now.admin);

/**
 * More for a PC to see or do is asked by one and confirmed by another where two people give rights; taking away never waits.
 * The centre says what it sees now. Refuses `second.needed`.
 */
export async function ensureReachByOne(store: OpenStore, wanted: Wanted, machine: Machine): Promise<void> {
  const { devices } = await store.sync.devices();
  const now = devices.find(({ id }) => id === wanted.device);
  if (seesMore(now, wanted)) ensureAlone(store, machine, 'second.needed');
}
