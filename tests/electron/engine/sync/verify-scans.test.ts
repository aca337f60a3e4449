import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportFolder } from '#engine/proof/export/export-folder.ts';
import { verifyFolder } from '#engine/proof/folder/verify-folder.ts';
import type { CheckFile } from '#engine/proof/store-source.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { fileStore, PDF } from '#tests/electron/engine/proof/desk.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';
import { withPostgres } from '#tests/server/running-centre.ts';
import { level, office } from './council-desks.ts';
import { openStoreAt } from './open-store-at.ts';

withPostgres();

async function faultsOf({ folder }: TestEngine, altered = '') {
  const connection = await openStoreAt(folder);
  const checkFile: CheckFile = async (sha256) => (sha256 === altered ? 'damaged' : 'sound');
  const { faults } = await verifyStore(connection, { heads: [], checkFile });
  connection.close();
  return faults;
}

const head: Person = {
  id: '',
  active: true,
  clearance: 2,
  grants: [{ role: 'office-head', officeId: null, unitId: null, from: null, to: null, onBehalfOf: null }],
};

async function exportedFaults({ folder }: TestEngine) {
  const connection = await openStoreAt(folder);
  const files = fileStore({ folder }, connection);
  const out = join(temporaryFolder(), 'export');
  const office = connection.prepare('SELECT id FROM office').pluck().get() as string;
  await exportFolder({
    connection,
    files,
    out,
    person: head,
    office,
    now: Date.parse('2026-03-12T11:00:00Z'),
  });
  connection.close();
  return (await verifyFolder(out)).faults;
}

const scan = (text: string) => Buffer.concat([PDF, Buffer.from(`%${text}\n`)]);

async function registered(engine: TestEngine, bytes: Buffer) {
  const { sha256, name } = await engine.ask('file.stage', { name: 'scan.pdf', bytes });
  const { id } = await engine.ask('mail.register', letter({ files: [{ sha256, name }] }));
  return { id, sha256 };
}

async function exchanged(...engines: TestEngine[]): Promise<void> {
  await level(...engines);
  for (const engine of engines)
    await expect
      .poll(async () => (await engine.ask('sync.now', {})).scans, { timeout: 60_000 })
      .toMatchObject({ waiting: 0, awaited: 0 });
}

it('scans that others brought belong to their letters: verify of each PC is content, and names one that was altered', async () => {
  const { a, b } = await office();
  const alone = await registered(a, scan('one'));
  await registered(b, scan('both'));
  const both = await registered(a, scan('both'));
  await exchanged(a, b);
  expect((await b.ask('mail.record', { id: alone.id })).files).toMatchObject([{ place: 'here' }]);
  await a.close();
  await b.close();
  for (const engine of [a, b]) {
    expect(await faultsOf(engine)).toEqual([]);
    expect(await exportedFaults(engine)).toEqual([]);
    for (const { sha256 } of [alone, both])
      expect(await faultsOf(engine, sha256)).toMatchObject([{ code: 'file.altered', detail: sha256 }]);
  }
});

it('what another PC eliminated is missing with its reason: verify of the PC that registered it is content', async () => {
  const { a, b } = await office();
  const { id } = await registered(a, scan('gone'));
  await exchanged(a, b);
  await b.ask('content.eliminate', { mails: [id], slip: 'B-7' });
  await exchanged(a, b);
  await a.close();
  await b.close();
  for (const engine of [a, b]) {
    expect(await faultsOf(engine)).toEqual([]);
    expect(await exportedFaults(engine)).toEqual([]);
  }
});
