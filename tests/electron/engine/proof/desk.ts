import { join } from 'node:path';
import { vi } from 'vitest';
import { type Connection, openDatabase } from '#engine/database.ts';
import { FileKeyTable } from '#engine/file-key-table.ts';
import { FileStore } from '#engine/files/file-store.ts';
import { Keyring } from '#engine/keyring.ts';
import { fileChecker } from '#engine/proof/check-file.ts';
import { type StoreReport, verifyStore } from '#engine/proof/verify-store.ts';
import { signedRights } from '#engine/rights.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { readWitness } from '#engine/witness.ts';
import { personFrom } from '#shared/commands/person-rights.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';

// Many real steps a test, on machines that are busy: time proves nothing here.
vi.setConfig({ testTimeout: 120_000 });

/** The smallest PDF that PDFium opens. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export interface Desk {
  engine: TestEngine;
  folder: string;
  key: Buffer;
  head: Person;
  storeId: string;
  /** Ids of the letters, 38 and up; 40 is void, 41 confidential with the scan. */
  letters: string[];
}

/** A council's store with a few days of work in it, closed again. */
export async function workedDesk(): Promise<Desk> {
  const engine = await openedEngine();
  const scan = await engine.ask('file.stage', { name: 'عقد.pdf', bytes: PDF });
  const files = [{ sha256: scan.sha256, name: scan.name }];
  const letters: string[] = [];
  for (const changes of [
    {},
    { subject: '=1+1' },
    {},
    { confidentiality: 'confidential' as const, subject: 'سرّ', files },
  ]) {
    letters.push((await engine.ask('mail.register', letter(changes))).id);
  }
  await engine.ask('mail.void', { id: letters[2] ?? '', reason: 'تكرار' });
  await engine.ask('mail.amend', {
    id: letters[0] ?? '',
    field: 'observation',
    value: 'أصل',
    reason: 'نسيان',
  });
  const [arrivals] = (await engine.ask('book.list', {})).books.filter(({ kind }) => kind === 'incoming');
  const register = arrivals?.register ?? '';
  await engine.ask('number.reserve', { register, count: 2, reason: 'الديوان' });
  await engine.ask('book.close-day', { register, day: '2026-03-12' });
  await engine.ask('session.sign-out', {});
  const keyring = Keyring.read(engine.folder);
  const unlocked = await keyring.unlock('fatima', PASSWORD);
  if (!unlocked) throw new Error('the keyring does not open');
  const { key, person } = unlocked;
  const head = withStore(engine.folder, key, (connection) => {
    const publicKey = connection.prepare('SELECT public_key FROM device').pluck().get() as string;
    return personFrom(signedRights(connection, publicKey), person);
  });
  if (!head) throw new Error('no head of office');
  return { engine, folder: engine.folder, key, head, storeId: keyring.label.store, letters };
}

/** As somebody with the key and a SQL tool. */
export function withStore<Result>(
  folder: string,
  key: Buffer,
  work: (connection: Connection) => Result,
): Result {
  const connection = openDatabase(join(folder, DATABASE), key);
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

export function fileStore({ folder }: Pick<Desk, 'folder'>, connection: Connection): FileStore {
  return new FileStore({
    folder: join(folder, 'files'),
    keys: new FileKeyTable(connection),
    random: { bytes: (size) => new Uint8Array(size) },
    pages: () => Promise.resolve(1),
  });
}

export async function verifyDesk(desk: Desk): Promise<StoreReport> {
  const { folder, key, storeId } = desk;
  const connection = openDatabase(join(folder, DATABASE), key, { readonly: true });
  try {
    const seen = readWitness(join(folder, '..', 'witness'), storeId);
    return await verifyStore(connection, {
      heads: seen ? [{ by: 'witness', device: null, ...seen }] : [],
      checkFile: fileChecker(fileStore(desk, connection)),
    });
  } finally {
    connection.close();
  }
}
