import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { folderStick, type KeyStick } from '#engine/register-key/key-stick.ts';
import { openStoreAt } from '#tests/electron/engine/sync/open-store-at.ts';
import { newStick } from '#tests/electron/engine/sync/stick.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';

/** A stick a test takes out, fills up, exchanges and puts back. */
export class TestStick {
  readonly folder = newStick();
  /** Bytes it still takes; then its writes fail as those of a full one do, in the middle. */
  room = Number.POSITIVE_INFINITY;
  /** Bytes read of it so far. */
  read = 0;
  /** It answers with nothing where something was to be read, as some that die do. */
  isDying = false;
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
