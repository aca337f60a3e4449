import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { ScanService } from '#engine/scanning/scan-service.ts';
import { BLUE, pdfOf, RED } from '#tests/electron/engine/files/sample-documents.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openedEngine, PASSWORD, type TestEngine } from '#tests/helpers/test-engine.ts';
import { sha256 } from '../files/test-file-store.ts';
import { scanDesk } from './scan-desk.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openedEngine();
});

/** Puts a staged file among the waiting scans, as a look at the folder does. */
async function waitingScan(name: string, bytes: Uint8Array): Promise<string> {
  const { sha256: digest, size, mime, pages } = await engine.ask('file.stage', { name, bytes });
  const unlocked = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), unlocked?.key ?? Buffer.alloc(0));
  connection
    .prepare(
      `INSERT INTO scan VALUES (?, ?, ?, ?, ?, '2026-03-12T10:00:00+00:00', 'waiting', '', '', '', 0, 0, 1)`,
    )
    .run(digest, name, size, mime, pages);
  connection.close();
  return digest;
}

describe('the tray of scans', () => {
  it('shows what waits until a letter has it', async () => {
    const digest = await waitingScan('a.pdf', await pdfOf(RED));
    const other = await waitingScan('b.pdf', await pdfOf(BLUE));
    const { scans, total } = await engine.ask('scans.unfiled', { putAway: false });
    expect(total).toBe(2);
    expect(scans[0]).toMatchObject({ sha256: digest, name: 'a.pdf', pages: 1, reason: '' });
    await engine.ask('mail.register', letter({ files: [{ sha256: digest, name: 'a.pdf' }] }));
    const mail = letter({ senderReference: '99' });
    await engine.ask('mail.register', mail);
    expect(await engine.ask('scans.counts', {})).toEqual({ unfiled: 1, missing: 1 });
    const { lines } = await engine.ask('scans.find-mail', { label: '39' });
    expect(lines).toMatchObject([{ id: mail.id, label: 'ARR-DKH/39/2026' }]);
    expect((await engine.ask('scans.find-mail', { label: 'ARR/39/2026' })).lines).toHaveLength(1);
    expect((await engine.ask('scans.find-mail', { label: 'DEP/39/2026' })).lines).toEqual([]);
    expect((await engine.ask('scans.find-mail', { label: 'n’importe quoi' })).lines).toEqual([]);
    await engine.ask('blob.attach', { id: mail.id, files: [{ sha256: other, name: 'b.pdf' }] });
    expect(await engine.ask('scans.counts', {})).toEqual({ unfiled: 0, missing: 0 });
    expect(await engine.refusal('scans.put-away', { sha256: other, reason: 'x' })).toBe('scan.unknown');
  });

  it('puts away with a reason, and takes back', async () => {
    const digest = await waitingScan('blank.pdf', await pdfOf(RED));
    await engine.ask('scans.put-away', { sha256: digest, reason: 'صفحة بيضاء' });
    expect((await engine.ask('scans.unfiled', { putAway: false })).total).toBe(0);
    expect((await engine.ask('scans.unfiled', { putAway: true })).scans).toMatchObject([
      { reason: 'صفحة بيضاء' },
    ]);
    expect(engine.events.at(-1)).toEqual({ type: 'changed', entity: 'scan', ids: [] });
    await engine.ask('scans.take-back', { sha256: digest });
    expect(await engine.ask('scans.counts', {})).toMatchObject({ unfiled: 1 });
    expect(await engine.refusal('scans.take-back', { sha256: digest })).toBe('scan.unknown');
  });

  it('counts letters without a scan as they come, change and go', async () => {
    const [first, second] = [letter(), letter({ senderReference: '7' })];
    await engine.ask('mail.register', first);
    await engine.ask('mail.register', second);
    await engine.ask('mail.register', letter({ physicalState: 'digital', senderReference: '8' }));
    await engine.ask(
      'mail.register',
      letter({ sealed: true, correspondent: '', subject: '', senderReference: '' }),
    );
    const page = await engine.ask('scans.missing', { at: 0, limit: 1 });
    expect([page.total, page.lines.map(({ id }) => id)]).toEqual([2, [second.id]]);
    const rest = await engine.ask('scans.missing', { at: 1, limit: 10 });
    expect(rest.lines.map(({ id }) => id)).toEqual([first.id]);
    await engine.ask('mail.void', { id: first.id, reason: 'خطأ' });
    expect(await engine.ask('scans.counts', {})).toEqual({ unfiled: 0, missing: 1 });
  });

  it('takes a folder chosen in a dialog, never the register’s own', async () => {
    const folder = temporaryFolder();
    const remember = async (path: string) => {
      const answer = await engine.trusted({ name: 'remember-place', path, use: 'scans' });
      return answer.ok ? (answer.value as { id: string }).id : '';
    };
    expect(await engine.refusal('scans.set-folder', { place: await remember(engine.folder) })).toBe(
      'scan.folder-in-store',
    );
    const files = join(engine.folder, 'files');
    mkdirSync(files, { recursive: true });
    expect(await engine.refusal('scans.set-folder', { place: await remember(files) })).toBe(
      'scan.folder-in-store',
    );
    expect(await engine.refusal('scans.set-folder', { place: await remember(join(folder, 'gone')) })).toBe(
      'scan.folder-missing',
    );
    const status = await engine.ask('scans.set-folder', { place: await remember(folder) });
    expect(status.folder?.label).toBeTruthy();
    expect(await engine.ask('scans.set-folder', { place: null })).toMatchObject({ folder: null });
  });
});

it('looks again after each wait, and stops when told', async () => {
  const desk = await scanDesk();
  const settings = new Map<string, string>([['scan-folder', desk.folder]]);
  let next: () => void = () => undefined;
  const asked: number[] = [];
  const service = new ScanService({
    writer: {
      connection: desk.connection,
      settings: {
        get: (name: string) => settings.get(name) ?? null,
        set: settings.set.bind(settings),
      } as never,
      folder: join(desk.root, 'store'),
    },
    files: desk.files,
    machine: engine.machine,
    changed: () => undefined,
    logBug: () => undefined,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        asked.push(ms);
        next = () => resolve(null);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  const bytes = await pdfOf(RED);
  writeFileSync(join(desk.folder, 'a.pdf'), bytes);
  service.start();
  for (let turn = 1; turn <= 2; turn += 1) {
    await expect.poll(() => asked.length).toBe(turn);
    next();
  }
  await expect.poll(() => asked.length).toBe(3);
  expect(readdirSync(desk.folder)).toEqual(['sijill-filed']);
  expect(await desk.files.read(sha256(bytes))).toEqual(bytes);
  await service.stop();
  next();
  expect(asked).toEqual([2_000, 2_000, 2_000]);
});

it('closes while a share still owes a file: what comes later is written nowhere', async () => {
  const desk = await scanDesk();
  const bugs: unknown[] = [];
  let deliver: () => void = () => undefined;
  let next: () => void = () => undefined;
  let begun = false;
  let delivered = false;
  const service = new ScanService({
    writer: {
      connection: desk.connection,
      settings: { get: () => desk.folder, set: () => undefined } as never,
      folder: join(desk.root, 'store'),
    },
    files: {
      stagePath: async (path, now) => {
        begun = true;
        await new Promise<void>((resolve) => (deliver = resolve));
        const staged = await desk.files.stagePath(path, now);
        delivered = true;
        return staged;
      },
    },
    machine: engine.machine,
    changed: () => undefined,
    logBug: (error) => bugs.push(error),
    wait: () => new Promise((resolve) => (next = () => resolve(null))),
    lastFileMs: 1,
  });
  desk.write('a.pdf', await pdfOf(RED));
  service.start();
  await expect
    .poll(() => {
      next();
      return begun;
    })
    .toBe(true);
  await service.stop();
  deliver();
  await expect.poll(() => delivered).toBe(true);
  expect([desk.waiting(), desk.left(), bugs]).toEqual([[], ['a.pdf'], []]);
});
