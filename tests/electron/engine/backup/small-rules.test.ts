import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { setFolderName, snapshotName } from '#engine/backup/backup-names.ts';
import { readFileList, writeFileList } from '#engine/backup/file-list.ts';
import { readLastStamped } from '#engine/backup/last-stamped.ts';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { restoreStore } from '#engine/backup/restore.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { Keyring } from '#engine/keyring.ts';
import { openBook } from '#shared/commands/number-books.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { Desk } from './desk.ts';

const desks: Desk[] = [];
async function newDesk(): Promise<Desk> {
  const desk = new Desk();
  desks.push(desk);
  return desk.create();
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk.remove();
});

describe('names on the stick', () => {
  const store = '01a2017a-05ea-7e41-96a0-585c6ffa7fd3';
  it.each([
    ['Commune d’Aït Melloul', 'sijill-commune-d-ait-melloul-6ffa7fd3'],
    ['جماعة طاطا', 'sijill-conseil-6ffa7fd3'],
    ['', 'sijill-conseil-6ffa7fd3'],
    ['../../etc/passwd', 'sijill-etc-passwd-6ffa7fd3'],
    ['CON', 'sijill-con-6ffa7fd3'],
    ['x'.repeat(300), `sijill-${'x'.repeat(40)}-6ffa7fd3`],
  ])('%s → %s', (fr, name) => {
    expect(setFolderName({ store, council: { ar: 'طاطا', fr } })).toBe(name);
  });

  it('are legal on every disk and sort by time', () => {
    expect(snapshotName(Date.parse('2026-05-12T09:00:00Z'))).toBe('2026-05-12T09-00-00Z');
  });
});

describe('the list of attachments', () => {
  it('comes back as it was', () => {
    const files = [{ sha256: 'a'.repeat(64), stored: 'b'.repeat(64), bytes: 12, changedMs: 1 }];
    expect(readFileList(writeFileList(files))).toEqual(files);
    expect(readFileList('')).toEqual([]);
  });

  it.each([['x\n'], [`${'a'.repeat(64)} ../../evil 12 1\n`], [`${'a'.repeat(64)} ${'b'.repeat(64)} 12 1`]])(
    '%j is damaged',
    (text) => {
      expect(() => readFileList(text)).toThrow('backup.damaged');
    },
  );
});

describe('the last numbers read on paper', { timeout: 60_000 }, () => {
  it('name a book by prefix, by series, by year', async () => {
    const desk = await newDesk();
    await desk.use((store, person) => {
      const [register] = store.rows.list('register', { kind: 'incoming' });
      const said = (...texts: string[]) =>
        readLastStamped(store.rows, texts).map(({ year, number }) => [year, number]);
      expect(said('ARR=120', ' dep-dkh=0 ')).toEqual([
        [2026, 120],
        [2026, 0],
      ]);
      store.work.run(
        openBook,
        { register: register?.id ?? '', year: 2027, startsAfter: 0, reason: 'nouvel an' },
        person,
      );
      expect(said('ARR=3', 'ARR/2026=120')).toEqual([
        [2027, 3],
        [2026, 120],
      ]);
      for (const [text, code] of [
        ['ARR', 'restore.last-stamped-form'],
        ['ARR=', 'restore.last-stamped-form'],
        ['ARR=-1', 'restore.last-stamped-form'],
        ['ARR=12345678', 'restore.last-stamped-form'],
        ['XYZ=1', 'register.unknown'],
        ['ARR-AUTRE=1', 'register.unknown'],
        ['ARR/1999=1', 'book.not-open'],
      ] as const) {
        expect(() => said(text), text).toThrow(code);
      }
    });
  });
});

describe('a copy made in the middle of a key change', { timeout: 60_000 }, () => {
  it('opens with the code, whichever key its database is under', async () => {
    const desk = await newDesk();
    const next = Buffer.from(desk.machine.random.bytes(32));
    Keyring.read(desk.folder).offerNext(next, desk.machine.random, () => true);
    const { path } = await makeBackup(
      {
        folder: desk.folder,
        key: desk.key,
        to: { place: desk.place },
        appVersion: 't',
        at: localIso(desk.nowMs),
        checkedBefore: null,
      },
      noWatch,
    );
    const folder = join(desk.root, 'bare');
    mkdirSync(folder);
    const secret = { recoveryCode: desk.recoveryCode };
    const restored = await restoreStore({ from: path, folder, secret, machine: desk.machine });
    expect(restored.key).toEqual(desk.key);
    (await desk.open(folder)).close();
  });
});
