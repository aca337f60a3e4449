import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensure } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { deviceRestore } from '#shared/journal/facts/device.ts';
import type { Machine } from '../machine.ts';
import { migrations } from '../migrations/index.ts';
import { Store } from '../store.ts';
import { checkFolder, DATABASE } from '../store-folder.ts';
import type { WitnessedHead } from '../witness.ts';
import { targetError } from './backup-errors.ts';
import type { BackupSource } from './backup-source.ts';
import { checkDatabase } from './check-database.ts';
import { shelf } from './file-list.ts';
import { openBackup } from './folder-read.ts';
import { keyringLabel } from './keyring-label.ts';
import { isSignedBy, type Manifest } from './manifest.ts';
import { ensureRoomFor, moveIn } from './move-in.ts';
import { keepNumbersSeen, lastNumbersAt } from './numbers-seen.ts';
import { type BackupSecret, ensureGenuine, settleKey, type Unlocked, unlockBackup } from './unlock-backup.ts';
import { noWatch, type Watch } from './watch.ts';

export interface RestoreOptions {
  /** A snapshot's folder, a `sijill-…` folder (its furthest snapshot) or a one-file backup. */
  from: string;
  /** The data folder to fill. */
  folder: string;
  secret: BackupSecret;
  machine: Machine;
  /** A store already there is moved into `set-aside-…` beside the new one; without this it is refused. */
  setAside?: boolean;
  /** Take the register even when scans are missing from the backup; they are counted. */
  acceptMissing?: boolean;
  /**
   * Where the chain was seen to stand outside the data folder, when something remembers. Named in the entry, so that
   * the next opening knows this step back was declared; the witness itself moves only then.
   */
  witness?: (store: string) => WitnessedHead | null;
  /**
   * Asked of the restored register, its pen already locked, while it is still beside the folder; what it throws refuses
   * the restoring with nothing put in place. `person`: who proved to be themselves, null with the recovery code.
   */
  accept?: (
    restored: Pick<Store, 'rows' | 'office' | 'device' | 'settings' | 'work'>,
    person: Person | null,
  ) => void;
  watch?: Watch;
}

export interface Restored {
  store: string;
  council: { ar: string; fr: string };
  madeAt: string;
  /** Where the journal stands now: the backup's last entry and the one that says "restored". */
  head: Manifest['head'];
  files: number;
  missingFiles: number;
  /** Where the store that was there is now; null when there was none. */
  setAside: string | null;
  /** Opens the store: for the unlocking of the pen that must follow. Keep it in memory only. */
  key: Buffer;
}

/**
 * Brings a backup back into a data folder. Everything is copied beside, opened and checked first; only then the
 * parts are moved in, so that a refusal or a cut harms nothing. The restored journal says that it was restored, in
 * a new incarnation: no number is given until `pen.unlock` has heard the last numbers stamped on paper.
 * Refuses `restore.*`, `backup.*` and `store.*`, each with the target untouched.
 */
export async function restoreStore(options: RestoreOptions): Promise<Restored> {
  const { from, folder, watch = noWatch } = options;
  const source = await openBackup(from);
  try {
    const { council } = keyringLabel(source.keyring);
    const { manifest } = source;
    ensure(keyringLabel(source.keyring).store === manifest.store, 'backup.damaged', { part: 'keyring.json' });
    ensure(manifest.schema <= migrations.length, 'store.newer', {
      version: manifest.schema,
      supported: migrations.length,
    });
    checkFolder(folder);
    const release = ensureRoomFor(folder, manifest.store, options.setAside ?? false);
    const draft = join(folder, `${DRAFT_PREFIX}${randomBytes(8).toString('hex')}`);
    try {
      removeCutRestores(folder);
      mkdirSync(draft, { mode: 0o700 });
      const unlocked = await unlockBackup(draft, source.keyring, options.secret);
      await ensureSpace(folder, manifest);
      const files = await copyParts(source, draft, options, watch);
      const key = settleKey(draft, unlocked);
      const head = await declareRestored(draft, { ...unlocked, key }, manifest, options, watch);
      const setAside = moveIn(draft, folder, options.machine.clock.now());
      const { store, madeAt } = manifest;
      const missingFiles = manifest.files.count - files + manifest.files.missing;
      return { store, council, madeAt, head, files, missingFiles, setAside, key };
    } catch (error) {
      throw targetError(error);
    } finally {
      rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
      release();
    }
  } finally {
    await source.close();
  }
}

const DRAFT_PREFIX = 'restoring-';

/** Nobody else restores here while the folder's lock is held: what is there was left by one that was killed. */
function removeCutRestores(folder: string): void {
  const cut = readdirSync(folder).filter((name) => name.startsWith(DRAFT_PREFIX));
  for (const name of cut) rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
}

async function ensureSpace(folder: string, { database, files }: Manifest): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  ensure(bavail * bsize > database.bytes + files.bytes, 'store.disk-full');
}

async function copyParts(
  source: BackupSource,
  draft: string,
  options: RestoreOptions,
  watch: Watch,
): Promise<number> {
  let files = 0;
  for await (const part of source.parts(watch, { acceptMissing: options.acceptMissing ?? false })) {
    if ('database' in part.what) await part.saveTo(join(draft, DATABASE));
    else {
      const path = join(draft, 'files', shelf(part.what.file.sha256));
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Two lines of the list may never name one file; then the second is a forged list.
      ensure(!existsSync(path), 'backup.damaged', { part: 'files.list' });
      await part.saveTo(path);
      files++;
    }
  }
  return files;
}

/** Still beside the live folder: checks the database, then writes the entry that locks the pen. */
async function declareRestored(
  draft: string,
  unlocked: Unlocked & { key: Buffer },
  manifest: Manifest,
  options: RestoreOptions,
  watch: Watch,
): Promise<Manifest['head']> {
  const { machine, witness, accept } = options;
  const checked = await checkDatabase(join(draft, DATABASE), unlocked.key, null, watch);
  const { head } = manifest;
  const same =
    checked.head.seq === head.seq &&
    checked.head.hash === head.hash &&
    checked.head.incarnation === head.incarnation &&
    isSignedBy(manifest, checked.key.publicKey);
  ensure(same, 'backup.damaged', { part: 'manifest.json' });
  const store = await Store.open({
    folder: draft,
    key: unlocked.key,
    machine,
    waitMs: 0,
    committed: () => undefined,
  });
  try {
    const person = ensureGenuine(store, unlocked);
    const seen = witness?.(manifest.store) ?? null;
    const incarnation = Math.max(head.incarnation, seen?.incarnation ?? 0) + 1;
    const body = { device: store.device, incarnation, cause: 'restored' as const, witness: seen };
    // The recovery code names no person: then the device itself says that it was restored.
    const actor = {
      id: unlocked.person?.id ?? store.device,
      active: true,
      clearance: 0 as const,
      grants: [],
    };
    store.work.record(actor, () => [fact(deviceRestore, body)]);
    keepNumbersSeen(store.settings, lastNumbersAt(options.folder, unlocked.key));
    accept?.(store, person);
    store.settings.set('last-backup-at', manifest.madeAt);
    store.settings.set('last-backup-seq', String(head.seq));
    store.settings.set('last-backup-hash', head.hash);
    const { seq, hash } = store.work.head;
    return { incarnation, seq, hash };
  } finally {
    store.close();
  }
}
