import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readLastStamped } from '#engine/backup/last-stamped.ts';
import { makeBackup } from '#engine/backup/make-backup.ts';
import { restoreStore } from '#engine/backup/restore.ts';
import { noWatch } from '#engine/backup/watch.ts';
import { checkAgainstWitness, keepWitness } from '#engine/rollback-check.ts';
import { Store } from '#engine/store.ts';
import { holdsStore } from '#engine/store-folder.ts';
import { Witness } from '#engine/witness.ts';
import { unlockPen } from '#shared/commands/number-books.ts';
import { checkGaps, type NumberedLine } from '#shared/domain/closing.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import { DAY_MS, Desk, firstPerson, PASSWORD, putSealedFile, register } from './desk.ts';
import { backup, bare } from './drill.ts';

const desks: Desk[] = [];
async function newDesk(council?: string): Promise<Desk> {
  const desk = new Desk();
  desks.push(desk);
  return desk.create([{}], council);
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk.remove();
});

function openAt(desk: Desk, folder: string, key: Buffer): Promise<Store> {
  return Store.open({ folder, key, machine: desk.machine, waitMs: 0, committed: () => undefined });
}

const registerDays = (desk: Desk, count: number) =>
  desk.use((store, person) => Array.from({ length: count }, () => register(store, person).number));

describe('restoreStore', { timeout: 60_000 }, () => {
  it('the drill: an older backup, the pen locked, the paper read, one letter entered again', async () => {
    const desk = await newDesk();
    expect(await registerDays(desk, 3)).toEqual([38, 39, 40]);
    const made = await backup(desk);
    expect(await registerDays(desk, 4)).toEqual([41, 42, 43, 44]);
    desk.later(DAY_MS);

    const restored = await restoreStore(bare(desk, made.path));
    expect(restored).toMatchObject({ madeAt: made.madeAt, missingFiles: 0, setAside: null });
    expect(restored.head).toMatchObject({ incarnation: 2, seq: made.head.seq + 1 });
    expect(restored.key).toEqual(desk.key);

    const folder = join(desk.root, 'bare');
    const store = await openAt(desk, folder, restored.key);
    const person = firstPerson(store);
    expect(() => register(store, person, { receivedOn: '2026-05-13' })).toThrow('pen.locked');

    const lastStamped = readLastStamped(store.rows, ['ARR=44', 'dep-dkh/2026=0']);
    const reason = 'PV n° 3 du 13 mai';
    expect(() =>
      store.work.run(unlockPen, { lastStamped: readLastStamped(store.rows, ['ARR=44']), reason }, person),
    ).toThrow('pen.number-missing');
    expect(() =>
      store.work.run(
        unlockPen,
        { lastStamped: readLastStamped(store.rows, ['ARR=39', 'DEP=0']), reason },
        person,
      ),
    ).toThrow('pen.number-too-small');
    store.work.run(unlockPen, { lastStamped, reason }, person);

    const incoming = store.rows.list('register', { kind: 'incoming' })[0]?.id ?? '';
    const numbers = store.rows.list('number', { register: incoming });
    expect(numbers.map(({ number, state }) => [number, state])).toEqual([
      [38, 'valid'],
      [39, 'valid'],
      [40, 'valid'],
      [41, 'lost'],
      [42, 'lost'],
      [43, 'lost'],
      [44, 'lost'],
    ]);
    expect(numbers.at(-1)?.reason).toBe(reason);

    const again = register(store, person, {
      receivedOn: '2026-05-12',
      into: { number: 42, year: 2026, supplement: 0, paperDay: '2026-05-12', lost: true },
    });
    expect(again.number).toBe(42);
    expect(register(store, person, { receivedOn: '2026-05-13' }).number).toBe(45);
    expect(store.rows.get('mail', again.id)).toMatchObject({ registered_on: '2026-05-12', number: 42 });
    const lines = store.rows.list('number', { register: incoming }) as NumberedLine[];
    expect(checkGaps(lines, { startsAfter: 37, last: 45 })).toMatchObject({
      reconciled: true,
      totals: { valid: 5, lost: 3, void: 0, reserved: 0, expected: 8 },
    });
    store.close();

    // The copy itself is again one that can be backed up and restored.
    const second = await makeBackup(
      {
        folder,
        key: restored.key,
        to: { place: desk.place },
        appVersion: 'test',
        at: localIso(desk.nowMs),
        checkedBefore: made.head,
      },
      noWatch,
    );
    expect(second.head.incarnation).toBe(2);
    const third = await restoreStore({ ...bare(desk, second.path), folder: join(desk.root, 'third') });
    expect(third.head.incarnation).toBe(3);
  });

  it('throws away what restorings that were killed left in the folder', async () => {
    const desk = await newDesk();
    const made = await backup(desk);
    const folder = join(desk.root, 'bare');
    mkdirSync(join(folder, 'restoring-0123456789abcdef'), { recursive: true });
    writeFileSync(join(folder, 'restoring-0123456789abcdef', 'sijill.db'), 'half');
    await restoreStore(bare(desk, made.path));
    expect(readdirSync(folder).filter((name) => name.startsWith('restoring-'))).toEqual([]);
  });

  it('opens with a person’s own password, from one file, with its scans', async () => {
    const desk = await newDesk();
    const digest = 'ab'.repeat(32);
    await desk.use((store, person) => {
      putSealedFile(store, digest, Buffer.from('sealed bytes'));
      register(store, person, { files: [{ sha256: digest, name: 'scan.pdf' }] });
    });
    const file = join(desk.root, 'copie.sijill');
    await backup(desk, { file });
    const secret = { login: 'Fatima', password: PASSWORD };
    const restored = await restoreStore(bare(desk, file, { secret }));
    expect(restored).toMatchObject({ files: 1, missingFiles: 0 });
    const folder = join(desk.root, 'bare');
    expect(readFileSync(join(folder, 'files', 'ab', digest), 'utf8')).toBe('sealed bytes');
    expect(holdsStore(folder)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['files', 'keyring.json', 'lock.db', 'sijill.db']);
    const store = await openAt(desk, folder, restored.key);
    const [line] = store.connection
      .prepare(`SELECT CAST(bytes AS TEXT) FROM own WHERE type = 'device.restore'`)
      .pluck()
      .all() as string[];
    expect(JSON.parse(line ?? '')).toMatchObject({ inc: 2, usr: firstPerson(store).id });
    store.close();
  });

  it.each([
    [
      'a wrong recovery code',
      (desk: Desk) => ({
        recoveryCode: desk.recoveryCode.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      }),
      'restore.wrong-code',
    ],
    ['something that is no code', () => ({ recoveryCode: '1234' }), 'restore.wrong-code'],
    ['a wrong password', () => ({ login: 'fatima', password: 'wrong' }), 'restore.wrong-password'],
    ['an unknown login', () => ({ login: 'nobody', password: PASSWORD }), 'restore.wrong-password'],
  ])('refuses %s before copying anything', async (_name, secretOf, code) => {
    const desk = await newDesk();
    const { path } = await backup(desk);
    await expect(restoreStore(bare(desk, path, { secret: secretOf(desk) }))).rejects.toMatchObject({ code });
    expect(readdirSync(join(desk.root, 'bare')).filter((name) => name !== 'lock.db')).toEqual([]);
  });

  it('never overwrites a store; sets it aside when told to, and only its own', async () => {
    const desk = await newDesk();
    const { path } = await backup(desk);
    await registerDays(desk, 1);
    const over = { folder: desk.folder };
    await expect(restoreStore(bare(desk, path, over))).rejects.toMatchObject({
      code: 'restore.store-exists',
    });
    expect(await registerDays(desk, 1)).toEqual([39]);

    const open = await desk.open();
    await expect(restoreStore(bare(desk, path, { ...over, setAside: true }))).rejects.toMatchObject({
      code: 'store.already-open',
    });
    open.close();

    const other = await newDesk('Commune d’Akka');
    const theirs = await backup(other);
    await expect(
      restoreStore({ ...bare(other, theirs.path), folder: desk.folder, setAside: true }),
    ).rejects.toMatchObject({ code: 'restore.other-council' });
    expect(await registerDays(desk, 1)).toEqual([40]);

    const { setAside } = await restoreStore(bare(desk, path, { ...over, setAside: true }));
    expect(readdirSync(setAside ?? '').sort()).toEqual(['keyring.json', 'sijill.db']);
    const kept = await openAt(desk, setAside ?? '', desk.key);
    expect(kept.rows.list('mail', {})).toHaveLength(3);
    kept.close();
    expect(await desk.use((store) => store.rows.list('mail', {}).length)).toBe(0);
  });

  it('the witness outside the folder takes the declared step back for what it is', async () => {
    const desk = await newDesk();
    const made = await backup(desk);
    const witness = new Witness(join(desk.root, 'witness'), 'store');
    await desk.use((store) => keepWitness(witness, store.work.head));
    await registerDays(desk, 2);
    await desk.use((store) => checkAgainstWitness(store, witness));
    const seen = witness.read();
    expect(seen?.seq).toBe(made.head.seq + 2);
    const restored = await restoreStore(bare(desk, made.path, { witness: () => witness.read() }));
    const store = await openAt(desk, join(desk.root, 'bare'), restored.key);
    expect(checkAgainstWitness(store, witness)).toBe('level');
    expect(store.work.head.incarnation).toBe(2);
    expect(witness.read()).toMatchObject({ incarnation: 2, seq: made.head.seq + 1 });
    store.close();
    witness.close();
  });

  it('takes the register without its scans only when asked to', async () => {
    const desk = await newDesk();
    await desk.use((store, person) => {
      putSealedFile(store, 'cd'.repeat(32), Buffer.from('sealed bytes'));
      register(store, person, { files: [{ sha256: 'cd'.repeat(32), name: 'scan.pdf' }] });
    });
    const { path } = await backup(desk);
    rmSync(join(path, '..', 'files'), { recursive: true });
    await expect(restoreStore(bare(desk, path))).rejects.toMatchObject({
      code: 'backup.damaged',
      params: { part: 'files' },
    });
    expect(await restoreStore(bare(desk, path, { acceptMissing: true }))).toMatchObject({
      files: 0,
      missingFiles: 1,
    });
  });

  it('starts again where a cut left half a store', async () => {
    const desk = await newDesk();
    const { path } = await backup(desk);
    const folder = join(desk.root, 'bare');
    mkdirSync(folder);
    writeFileSync(join(folder, 'setup.pending'), '');
    writeFileSync(join(folder, 'sijill.db'), 'half');
    expect(await restoreStore(bare(desk, path))).toMatchObject({
      setAside: expect.stringContaining('set-aside-'),
    });
    expect(holdsStore(folder)).toBe(true);
  });
});
