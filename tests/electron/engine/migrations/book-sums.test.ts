import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3-multiple-ciphers';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { migrate, schemaVersion } from '#engine/migrate.ts';
import { migrations } from '#engine/migrations/index.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

/** A store as the first schema's version left it: open, voided, reserved, lost, closed and supplementary numbers. */
function storeOfSchema1(): { file: string; key: Buffer } {
  const packed = readFileSync(new URL('../../../fixtures/store-schema-1.db.gz', import.meta.url));
  const file = join(temporaryFolder(), 'sijill.db');
  writeFileSync(file, gunzipSync(packed));
  const key = Buffer.alloc(32, 7);
  const plain = new Database(file);
  plain.pragma("cipher='chacha20'");
  plain.pragma(`rekey='raw:${key.toString('hex')}'`);
  plain.close();
  return { file, key };
}

it('an older store gets its sums, tallies and late changes, equal to a rebuild from its journal', async () => {
  const { file, key } = storeOfSchema1();
  let backedUp = 0;
  await migrate(file, key, () => backedUp++);
  expect(backedUp).toBe(1);
  const connection = openDatabase(file, key);
  expect(schemaVersion(connection)).toBe(migrations.length);
  const sums = connection.prepare(
    `SELECT r.kind, b.supplement, b.valid, b.void, b.reserved, b.lost, b.last_number - b.starts_after AS expected
     FROM book b JOIN register r ON r.id = b.register ORDER BY r.kind, b.supplement`,
  );
  expect(sums.all()).toEqual([
    { kind: 'incoming', supplement: 0, valid: 7, void: 2, reserved: 1, lost: 2, expected: 12 },
    { kind: 'outgoing', supplement: 0, valid: 2, void: 1, reserved: 0, lost: 0, expected: 3 },
    { kind: 'outgoing', supplement: 1, valid: 1, void: 0, reserved: 0, lost: 0, expected: 1 },
  ]);
  expect(connection.prepare('SELECT type, from_number, to_number FROM late_change').all()).toEqual([
    { type: 'mail.void', from_number: 3, to_number: 3 },
  ]);
  const tally = connection.prepare(
    `SELECT kind, confidentiality, mails FROM mail_tally WHERE day = '' ORDER BY kind, confidentiality`,
  );
  expect(tally.all()).toEqual([
    { kind: 'incoming', confidentiality: 0, mails: 6 },
    { kind: 'incoming', confidentiality: 1, mails: 1 },
    { kind: 'incoming', confidentiality: 2, mails: 1 },
    { kind: 'outgoing', confidentiality: 0, mails: 4 },
  ]);
  const report = await verifyStore(connection, { heads: [], checkFile: async () => 'sound' });
  expect(report.faults).toEqual([]);
  connection.close();
});
