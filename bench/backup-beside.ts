import { makeBackup } from '#engine/backup/make-backup.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { localIso } from '#shared/domain/legal-day.ts';

/** A backup of the store in the folder given, under the key given in hex, to the place given: in a process of its own. */
const [folder = '', key = '', place = '', seq = '0', hash = ''] = process.argv.slice(2);
await makeBackup(
  {
    folder,
    key: Buffer.from(key, 'hex'),
    to: { place },
    appVersion: 'bench',
    at: localIso(Date.now()),
    checkedBefore: { seq: Number(seq), hash },
  },
  noWatch,
);
