import { EventEmitter } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { BundleSpool } from './bundles/bundle-spool.ts';
import { type Centre, centreKey, type ServerMachine } from './centre.ts';
import type { ServerConfig } from './config.ts';
import { noteCopiesAtRest } from './copies-at-rest.ts';
import { keepDailyRoot } from './daily-root.ts';
import { Database } from './database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { Metrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { Neighbours } from './neighbours.ts';
import { ownCertificate } from './own-certificate.ts';
import { ProofLog } from './proof-log.ts';
import { declareRestored } from './recover.ts';
import { BucketVault } from './scans/bucket-vault.ts';
import { ScanKeeper } from './scans/scan-keeper.ts';
import { ScanStore } from './scans/scan-store.ts';
import { forgetLostScans, sweepScans } from './scans/sweep-scans.ts';
import { SetupCode } from './setup-code.ts';
import { Begun } from './snapshots/begun.ts';
import { sweepSnapshots } from './snapshots/offer-snapshot.ts';
import { Snapshots, SnapshotThread } from './snapshots/snapshots.ts';
import { TokenMaker } from './token.ts';
import { WakeHub } from './wake-hub.ts';

/** Written by the desktop into each copy of a centre's folder. */
const COPY_MARK = 'a-copy';
const PATIENCE_MS = 10_000;
const SWEEP_MS = 3_600_000;
const FORGET_MS = 60_000;

export interface RunningCentre {
  centre: Centre;
  app: FastifyInstance;
  /** `https://127.0.0.1:4410`. */
  address: string;
  /** Digest of the certificate it made itself; null where it was given one, or speaks plain. */
  certificate: string | null;
  /** The embedded database: its address, its process, and when it is gone. Null where another one is used. */
  postgres: Pick<EmbeddedPostgres, 'url' | 'pid' | 'ended'> | null;
  /** Requests under way are answered (for `patienceMs` at most: some connections never say anything), then the database ends. */
  stop(patienceMs?: number): Promise<void>;
}

/** `restored`: the operator put a copy of the database back; a folder that the desktop copied says so itself. Database, schema, key, doors: in this order, or not at all. */
export async function startCentre(
  given: ServerConfig,
  machine: ServerMachine,
  restored = false,
): Promise<RunningCentre> {
  const mark = join(given.dataFolder, COPY_MARK);
  const back = restored || existsSync(mark);
  let embedded: EmbeddedPostgres | null = null;
  let database: Database | null = null;
  let neighbours: Neighbours | null = null;
  try {
    embedded =
      given.databaseUrl === null ? await startEmbeddedPostgres(join(given.dataFolder, 'database')) : null;
    // After the database, which may be another account's: whoever makes the folder first closes it to the other.
    const own = given.ownCertificate ? await ownCertificate(join(given.dataFolder, 'tls'), machine) : null;
    const config = own ? { ...given, tls: own } : given;
    const url = config.databaseUrl ?? embedded?.url ?? '';
    database = new Database(url);
    await migrate(database);
    neighbours = new Neighbours(url);
    await neighbours.listen();
    const key = await centreKey(database, machine);
    if (back) await declareRestored({ database, machine, key });
    const bucket = config.bucket && new BucketVault(config.bucket);
    await bucket?.check();
    const snapshotThread = new SnapshotThread(url);
    const centre: Centre = {
      config,
      database,
      machine,
      key,
      setup: new SetupCode(database, machine),
      tokens: new TokenMaker(key.seed, machine),
      proofs: new ProofLog(database, machine, neighbours),
      scans: new ScanStore(join(config.dataFolder, 'scans'), database, bucket ?? undefined),
      keeper: new ScanKeeper(database, machine),
      bundles: new BundleSpool(join(config.dataFolder, 'bundles'), database, config.bundleQuotaBytes),
      snapshots: new Snapshots(
        snapshotThread.make,
        new Begun(join(config.dataFolder, 'snapshots-begun.json')),
      ),
      wake: new WakeHub(neighbours),
      metrics: new Metrics(),
      closing: new EventEmitter().setMaxListeners(0),
    };
    const sweep = async () => {
      await sweepScans(centre);
      await centre.bundles.sweep(machine.now());
      await sweepSnapshots(centre);
    };
    await sweep();
    if (back) await forgetLostScans(centre);
    rmSync(mark, { force: true });
    await noteCopiesAtRest(centre);
    const app = await createApp(centre);
    // A share that is away today says so in the log and stops nobody: the next hour tries again.
    const sayRoot = () =>
      keepDailyRoot(centre).catch((error: unknown) => app.log.error(error, 'root not written'));
    await sayRoot();
    const hourly = () => void Promise.all([sweep().catch(() => undefined), sayRoot()]);
    const sweeping = setInterval(hourly, SWEEP_MS).unref();
    const address = await app.listen({ host: config.host, port: config.port });
    const forgetting = setInterval(
      () => void centre.proofs.sweep().catch(() => undefined),
      FORGET_MS,
    ).unref();
    const [store, others, postgres] = [database, neighbours, embedded];
    const stop = async (patienceMs = PATIENCE_MS) => {
      clearInterval(sweeping);
      clearInterval(forgetting);
      centre.closing.emit('close');
      const cut = setTimeout(() => app.server.closeAllConnections(), patienceMs);
      await app.close();
      clearTimeout(cut);
      await snapshotThread.stop();
      await others.close();
      await store.close();
      await postgres?.stop();
    };
    return { centre, app, address, certificate: own?.digest ?? null, postgres: embedded, stop };
  } catch (error) {
    await neighbours?.close();
    await database?.close();
    await embedded?.stop();
    throw error;
  }
}
