import { join } from 'node:path';
import { KEYRING } from '../keyring.ts';
import { DATABASE } from '../store-folder.ts';
import type { BackupTask, KeyringCopy } from './backup-task.ts';
import type { CheckedDatabase } from './check-database.ts';
import { digestFile, digestOf } from './digest-copy.ts';
import { writeFileList } from './file-list.ts';
import {
  FILE_LIST,
  MANIFEST,
  type Manifest,
  type ManifestFacts,
  signManifest,
  writeManifest,
} from './manifest.ts';
import type { PoolCopy } from './pool.ts';
import { writeDurable } from './snapshot-set.ts';
import { noWatch } from './watch.ts';

/** Writes the small files of a snapshot; the manifest last. */
export async function describeBackup(
  task: BackupTask,
  draft: string,
  { keyring, label }: KeyringCopy,
  { schema, head, integrity, key }: CheckedDatabase,
  { files, missing }: Pick<PoolCopy, 'files' | 'missing'>,
): Promise<Manifest> {
  const list = Buffer.from(writeFileList(files));
  const stated: ManifestFacts = {
    product: 'sijill',
    format: 1,
    store: label.store,
    madeAt: task.at,
    appVersion: task.appVersion,
    schema,
    head,
    database: await digestFile(join(draft, DATABASE), noWatch),
    keyring: digestOf(keyring),
    files: {
      count: files.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      missing,
      list: digestOf(list),
    },
    integrity,
  };
  const manifest = signManifest(stated, key.privateKey);
  await writeDurable(join(draft, KEYRING), keyring);
  await writeDurable(join(draft, FILE_LIST), list);
  await writeDurable(join(draft, MANIFEST), writeManifest(manifest));
  return manifest;
}
