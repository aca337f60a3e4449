import type { EventEmitter } from 'node:events';
import { type DeviceKey, deviceKeyFrom } from '#shared/journal/device-key.ts';
import type { BundleSpool } from './bundles/bundle-spool.ts';
import type { ServerConfig } from './config.ts';
import type { Database } from './database.ts';
import type { Metrics } from './metrics.ts';
import type { ProofLog } from './proof-log.ts';
import type { ScanKeeper } from './scans/scan-keeper.ts';
import type { ScanStore } from './scans/scan-store.ts';
import type { SetupCode } from './setup-code.ts';
import type { Snapshots } from './snapshots/snapshots.ts';
import type { TokenMaker } from './token.ts';
import type { WakeHub } from './wake-hub.ts';

/** What the centre takes from the machine; tests hand over their own. */
export interface ServerMachine {
  now(): number;
  random(size: number): Buffer;
}

/** Everything a route works with. */
export interface Centre {
  config: ServerConfig;
  database: Database;
  machine: ServerMachine;
  key: DeviceKey;
  setup: SetupCode;
  tokens: TokenMaker;
  proofs: ProofLog;
  scans: ScanStore;
  keeper: ScanKeeper;
  bundles: BundleSpool;
  snapshots: Snapshots;
  wake: WakeHub;
  metrics: Metrics;
  /** Says 'close' once, when the centre stops. */
  closing: EventEmitter;
}

/** The centre's signing key, made at its first start and kept in its database. */
export async function centreKey(database: Database, machine: ServerMachine): Promise<DeviceKey> {
  const { rows } = await database.asOwner(async (client) => {
    await client.query(
      'INSERT INTO centre (key_seed, generation) VALUES ($1, 1) ON CONFLICT (one) DO NOTHING',
      [machine.random(32)],
    );
    return client.query<{ key_seed: Buffer }>('SELECT key_seed FROM centre');
  });
  const seed = rows[0]?.key_seed;
  if (!seed) throw new Error('the centre has no key');
  return deviceKeyFrom(seed);
}
