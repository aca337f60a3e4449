import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BackupJob, startBackup } from '#engine/backup/backup-job.ts';
import { BackupService, type BackupServiceOptions } from '#engine/backup/backup-service.ts';
import type { Store } from '#engine/store.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { DAY_MS, Desk, firstPerson, register } from './desk.ts';

let desk: Desk;
let store: Store;
const bugs: unknown[] = [];

beforeEach(async () => {
  desk = await new Desk().create();
  store = await desk.open();
  bugs.length = 0;
});
afterEach(() => {
  store.close();
  desk.remove();
});

function service(
  start: typeof startBackup = startBackup,
  silence: Partial<BackupServiceOptions> = {},
): BackupService {
  return new BackupService({
    folder: desk.folder,
    key: desk.key,
    settings: store.settings,
    machine: desk.machine,
    appVersion: 'test',
    changed: () => undefined,
    logBug: (error) => bugs.push(error),
    start,
    ...silence,
  });
}
const refusing =
  (code: string): typeof startBackup =>
  () => ({
    done: Promise.reject(new DomainError(code)),
    cancel: () => undefined,
  });
const snapshots = () =>
  readdirSync(join(desk.place, readdirSync(desk.place)[0] ?? '')).filter((name) => name !== 'files');

describe('BackupService', { timeout: 60_000 }, () => {
  it('asks for a place first, then backs up in a thread while mail is registered', async () => {
    const backups = service();
    await expect(backups.run()).rejects.toMatchObject({ code: 'backup.no-place' });
    expect(await backups.status()).toMatchObject({ place: null, lastGoodAt: null, due: true, overdue: true });
    backups.setPlace(desk.place);
    const person = firstPerson(store);
    const running = backups.run();
    await expect(backups.run()).rejects.toMatchObject({ code: 'backup.running' });
    expect((await backups.status()).running).toMatchObject({ phase: 'database' });
    expect(register(store, person).number).toBe(38);
    const { head } = await running;
    expect(head.seq).toBeLessThanOrEqual(store.work.head.seq);
    expect(await backups.status()).toEqual({
      place: { label: desk.place, present: true, sameDisk: true },
      lastGoodAt: '2026-05-12T10:00:00.000+01:00',
      problem: null,
      due: false,
      overdue: false,
      running: null,
    });
    // Noted down without a wait for the disk; a registration after it waits again.
    expect(store.connection.pragma('synchronous', { simple: true })).toBe(2);
    expect(store.settings.get('last-backup-seq')).toBe(String(head.seq));
  });

  it('makes one backup a day by itself', async () => {
    const backups = service();
    backups.setPlace(desk.place);
    await backups.tick();
    await backups.tick();
    expect(snapshots()).toHaveLength(1);
    desk.later(DAY_MS);
    await backups.tick();
    expect(snapshots()).toHaveLength(2);
    expect(bugs).toEqual([]);
  });

  it('keeps the reason of a failure, tries again after an hour, and forgets it once it is good', async () => {
    let tries = 0;
    const counting: typeof startBackup = (task, onProgress) => {
      tries++;
      return refusing('backup.place-missing')(task, onProgress);
    };
    const backups = service(counting);
    backups.setPlace(desk.place);
    await backups.tick();
    desk.later(30 * 60_000);
    await backups.tick();
    expect(tries).toBe(1);
    desk.later(31 * 60_000);
    await backups.tick();
    expect(tries).toBe(2);
    const { problem, due } = await backups.status();
    expect(problem).toEqual({
      at: '2026-05-12T11:01:00.000+01:00',
      failure: { code: 'backup.place-missing', params: {} },
    });
    expect(due).toBe(true);
    await service().run();
    expect((await backups.status()).problem).toBeNull();
  });

  it('a stick that is not plugged in is said so', async () => {
    const backups = service();
    backups.setPlace(join(desk.root, 'unplugged'));
    expect((await backups.status()).place).toMatchObject({ present: false });
    await expect(backups.run()).rejects.toMatchObject({ code: 'backup.place-missing' });
  });

  it('cancelled, or stopped before the store closes, leaves nothing behind', async () => {
    const backups = service();
    backups.setPlace(desk.place);
    const running = backups.run();
    const ended = expect(running).rejects.toMatchObject({ code: 'backup.cancelled' });
    await backups.stop();
    await ended;
    expect(snapshots()).toEqual([]);
    expect((await backups.status()).problem).toBeNull();
  });

  it('stops although the place has fallen silent, says so afterwards, and heeds no late answer', async () => {
    let answer: (error: Error) => void = () => undefined;
    let cancelled = false;
    const hanging: typeof startBackup = () => ({
      done: new Promise((_resolve, reject) => {
        answer = reject;
      }),
      cancel: () => {
        cancelled = true;
      },
    });
    const backups = service(hanging, { lastStepMs: 1 });
    backups.setPlace(desk.place);
    const ended = expect(backups.run()).rejects.toMatchObject({ code: 'backup.place-silent' });
    await backups.stop();
    await ended;
    expect(cancelled).toBe(true);
    answer(new Error('the share is back'));
    const { problem, running } = await service().status();
    expect(problem?.failure.code).toBe('backup.place-silent');
    expect(running).toBeNull();
    expect(bugs).toEqual([]);
  });

  it('asks a silent place once, gives it no thread, and says that it is silent', async () => {
    let asked = 0;
    let answer: () => void = () => undefined;
    const silent = new Promise<{ freeBytes: number; sameDisk: boolean }>((resolve) => {
      answer = () => resolve({ freeBytes: 1, sameDisk: false });
    });
    const lookAtPlace = () => {
      asked++;
      return silent;
    };
    const backups = service(
      () => {
        throw new Error('no thread for it');
      },
      { lookAtPlace, silenceMs: 1 },
    );
    backups.setPlace(desk.place);
    await backups.tick();
    const { place, problem } = await backups.status();
    expect(place).toEqual({ label: desk.place, present: false, sameDisk: false });
    expect(problem?.failure.code).toBe('backup.place-silent');
    expect(asked).toBe(1);
    expect(bugs).toEqual([]);
    answer();
    await silent;
    await expect.poll(async () => (await backups.status()).place?.present).toBe(true);
  });

  it('a bug in the thread is for the log, not for the desk', async () => {
    const broken = (): BackupJob => ({ done: Promise.reject(new Error('boom')), cancel: () => undefined });
    const backups = service(broken);
    backups.setPlace(desk.place);
    await backups.tick();
    expect(bugs).toHaveLength(1);
    expect((await backups.status()).problem?.failure.code).toBe('backup.failed');
  });
});
