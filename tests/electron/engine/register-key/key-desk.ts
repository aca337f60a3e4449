import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Keyring } from '#engine/keyring.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { folderStick, type KeyStick } from '#engine/register-key/key-stick.ts';
import { Store } from '#engine/store.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { penKey } from '#shared/journal/facts/pen.ts';
import { openStoreAt } from '#tests/electron/engine/sync/open-store-at.ts';
import { newStick } from '#tests/electron/engine/sync/stick.ts';
import { letter } from '#tests/helpers/letters.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

/** A stick a test takes out, fills up, exchanges and puts back. */
export class TestStick {
  readonly folder = newStick();
  /** Bytes it still takes; then its writes fail as those of a full one do, in the middle. */
  room = Number.POSITIVE_INFINITY;
  /** Bytes read of it so far. */
  read = 0;
  /** It answers with nothing where something was to be read, as some that die do. */
  isDying = false;
  /** Most runs written before anybody else had a turn. */
  mostInTurn = 0;
  #inTurn = 0;
  readonly key = join(this.folder, 'sijill-key');

  readonly open = (folder: string): KeyStick => {
    const plain = folderStick(folder);
    return {
      ...plain,
      read: (name, from, length) => {
        this.read += length;
        return this.isDying && name === 'entries' ? Buffer.alloc(0) : plain.read(name, from, length);
      },
      write: (name, from, bytes) => {
        this.#inTurn += 1;
        this.mostInTurn = Math.max(this.mostInTurn, this.#inTurn);
        setImmediate(() => {
          this.#inTurn = 0;
        });
        if (bytes.length <= this.room) return plain.write(name, from, bytes);
        plain.write(name, from, bytes.subarray(0, this.room));
        throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
      },
    };
  };

  takeOut(): void {
    renameSync(this.folder, `${this.folder}-away`);
  }

  putBack(): void {
    renameSync(`${this.folder}-away`, this.folder);
  }

  /** As it lies there now. */
  copy(name: string): void {
    cpSync(this.key, join(dirname(this.folder), name), { recursive: true });
  }

  become(name: string): void {
    rmSync(this.key, { recursive: true });
    cpSync(join(dirname(this.folder), name), this.key, { recursive: true });
  }
}

export async function makeKey(engine: TestEngine, stick: TestStick, anew = false): Promise<void> {
  mkdirSync(stick.folder, { recursive: true });
  const answer = await engine.trusted({ name: 'remember-place', path: stick.folder, use: 'stick' });
  const place = answer.ok ? (answer.value as { id: string }).id : '';
  await engine.ask('key.make', { place, anew, reason: 'poste isolé' });
}

export const give = (engine: TestEngine) => engine.ask('mail.register', letter());
export const troubleOf = async (engine: TestEngine) => (await engine.ask('key.state', {})).trouble;

/** Faults that verify finds in a closed desk. */
export async function faultsOf({ folder }: TestEngine): Promise<string[]> {
  const connection = await openStoreAt(folder);
  const { faults } = await verifyStore(connection, {
    heads: [],
    checkFile: async () => 'sound',
    journalOnly: false,
  });
  connection.close();
  return faults.map(({ code }) => code);
}

/** So many entries of a closed desk that its key does not hear of. */
export async function writeWithout({ folder, machine }: TestEngine, entries: number): Promise<void> {
  const key = (await Keyring.read(folder).unlock('fatima', PASSWORD))?.key ?? Buffer.alloc(0);
  const store = await Store.open({ folder, key, machine, waitMs: 0, committed: () => undefined });
  const nobody = { id: store.device, active: true, clearance: 0, grants: [] } as const;
  store.work.record(nobody, () =>
    Array.from({ length: entries }, () => fact(penKey, { key: null }, { reason: 'ailleurs' })),
  );
  store.close();
}
