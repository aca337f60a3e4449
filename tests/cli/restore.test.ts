import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreStore } from '#engine/backup/restore.ts';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { testEngine } from '#tests/helpers/test-engine.ts';
import { councilDesk, HEAD_PASSWORD, LETTER } from './desk.ts';

describe('restore from a terminal', () => {
  it('restore without every number puts nothing in place and names all that are missing', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    const file = join(desk.home, 'copy.sijill');
    await desk.sijill(['backup', '--out', file]);
    const restore = ['restore', file, '--set-aside', '--last-stamped', 'ARR=38'];
    const some = await desk.asHead(restore);
    expect(some).toMatchObject({
      exit: 2,
      json: {
        error: {
          code: 'pen.number-missing',
          params: { series: 'BE-DKH/2026, DEC-DKH/2026, DEP-DKH/2026, INT-DKH/2026, VIS-DKH/2026' },
        },
      },
    });
    expect((await desk.sijill(LETTER)).json).toMatchObject({ label: 'ARR-DKH/39/2026' });
    const others = ['DEP=0', 'INT=0', 'VIS=0', 'DEC=0', 'BE=0'].flatMap((said) => ['--last-stamped', said]);
    const small = ['restore', file, '--set-aside', '--last-stamped', 'ARR=3', ...others];
    expect((await desk.asHead(small)).json).toMatchObject({ error: { code: 'pen.number-too-small' } });
    // The register that is put aside gave 39 since the backup: on paper it cannot be less.
    expect((await desk.asHead([...restore, ...others])).json).toMatchObject({
      error: { code: 'pen.number-too-small', params: { series: 'ARR-DKH', known: 39 } },
    });
    const right = ['restore', file, '--set-aside', '--last-stamped', 'ARR=39', ...others];
    expect((await desk.asHead(right)).json).toMatchObject({ penUnlocked: true });
    expect((await desk.sijill(LETTER)).json).toMatchObject({ label: 'ARR-DKH/40/2026' });
  }, 30_000);

  it('restore is refused before anything is put in place: no right, a gap too wide, the same book said twice', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    const engine = testEngine({
      folder: desk.folder,
      witnessFolder: join(desk.home, 'data-witness'),
      machine: desk.machine,
    });
    await engine.ask('session.sign-in', { login: 'fatima', password: HEAD_PASSWORD });
    const { id } = await engine.ask('person.create', { login: 'karim', name: 'Karim' });
    await engine.ask('person.set-password', { person: id, password: HEAD_PASSWORD });
    await engine.ask('session.sign-out', {});
    const file = join(desk.home, 'copy.sijill');
    await desk.sijill(['backup', '--out', file]);
    const said = (...first: string[]) =>
      [...first, 'DEP=0', 'INT=0', 'VIS=0', 'DEC=0', 'BE=0'].flatMap((each) => ['--last-stamped', each]);
    const restore = (...first: string[]) => ['restore', file, '--set-aside', ...said(...first)];
    const asKarim = await desk.sijill([...restore('ARR=38'), '--as', 'karim'], `${HEAD_PASSWORD}\n`);
    expect(asKarim).toMatchObject({ exit: 2, json: { error: { code: 'person.not-allowed' } } });
    for (const [number, code] of [
      ['ARR=200000', 'number.lost-range'],
      ['ARR/2027=200000', 'pen.number-missing'],
      ['ARR/2062=1', 'book.not-open'],
    ] as const) {
      expect((await desk.asHead(restore(number))).json, number).toMatchObject({ error: { code } });
      expect((await desk.sijill(restore(number), `${desk.recoveryCode}\n`)).json, number).toMatchObject({
        error: { code },
      });
    }
    const twice = restore('ARR=38', 'ARR=39');
    expect((await desk.asHead(twice)).json).toMatchObject({ error: { code: 'pen.said-twice' } });
    expect(readdirSync(desk.home)).not.toContainEqual(expect.stringContaining('set-aside'));
    expect(readdirSync(desk.folder)).not.toContainEqual(expect.stringMatching(/set-aside|restoring/));
    expect((await desk.sijill(LETTER)).json).toMatchObject({ label: 'ARR-DKH/39/2026' });
  }, 60_000);

  it('a book opened since the backup is named by its year: its numbers are never given again', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    const file = join(desk.home, 'copy.sijill');
    await desk.sijill(['backup', '--out', file]);
    desk.machine.setTime('2027-01-04T09:00:00Z');
    const opened = await desk.asHead(['open-year', '2027', '--register', 'ARR']);
    expect(opened.exit).toBe(0);
    const said = ['ARR=38', 'ARR/2027=12', 'DEP=0', 'INT=0', 'VIS=0', 'DEC=0', 'BE=0'];
    const stamped = said.flatMap((each) => ['--last-stamped', each]);
    expect((await desk.asHead(['restore', file, '--set-aside', ...stamped])).json).toMatchObject({
      penUnlocked: true,
    });
    expect((await desk.sijill([...LETTER, '--year', '2027'])).json).toMatchObject({
      label: 'ARR-DKH/13/2027',
    });
    expect(await desk.sijill(['verify'])).toMatchObject({ exit: 0 });
  }, 60_000);

  it('no number the register put aside gave is given again, whether the paper is read here or on the screen', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    const from = join(desk.home, 'copy.sijill');
    await desk.sijill(['backup', '--out', from]);
    await desk.sijill(LETTER);
    const secret = { login: 'fatima', password: HEAD_PASSWORD };
    await restoreStore({ from, folder: desk.folder, secret, machine: desk.machine, setAside: true });
    const said = (arr: string) =>
      [arr, 'DEP=0', 'INT=0', 'VIS=0', 'DEC=0', 'BE=0'].flatMap((each) => ['--last-stamped', each]);
    const refusal = { code: 'pen.number-too-small', params: { known: 39 } };
    expect((await desk.asHead(['restore', ...said('ARR=38')])).json).toMatchObject({ error: refusal });
    const engine = testEngine({
      folder: desk.folder,
      witnessFolder: join(desk.home, 'data-witness'),
      machine: desk.machine,
    });
    await engine.ask('session.sign-in', { login: 'fatima', password: HEAD_PASSWORD });
    const { books } = await engine.ask('book.list', {});
    const lastStamped = (first: number) =>
      books.map(({ register, year, supplement, kind }) => {
        return { register, year, supplement, number: kind === 'incoming' ? first : 0 };
      });
    const unlock = (first: number) => ({ lastStamped: lastStamped(first), reason: 'PV 3' });
    expect(await engine.refusal('pen.unlock', unlock(38))).toBe('pen.number-too-small');
    await engine.ask('pen.unlock', unlock(39));
    await engine.ask('session.sign-out', {});
    expect((await desk.sijill(LETTER)).json).toMatchObject({ label: 'ARR-DKH/40/2026' });
  });

  it('a backup that cannot be noted down in the store is still a good one', async () => {
    const desk = await councilDesk();
    const opened = await Keyring.read(desk.folder).unlock('fatima', HEAD_PASSWORD);
    const writer = openDatabase(join(desk.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
    writer.exec('BEGIN IMMEDIATE');
    const path = join(desk.home, 'copy.sijill');
    expect(await desk.sijill(['backup', '--out', path])).toMatchObject({ exit: 0, json: { path } });
    writer.close();
  });

  it('a store restored elsewhere has its pen unlocked without a file', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    const from = join(desk.home, 'copy.sijill');
    await desk.sijill(['backup', '--out', from]);
    const secret = { login: 'fatima', password: HEAD_PASSWORD };
    await restoreStore({ from, folder: desk.folder, secret, machine: desk.machine, setAside: true });
    expect((await desk.sijill(LETTER)).json).toMatchObject({ error: { code: 'pen.locked' } });
    const all = ['ARR=38', 'DEP=0', 'INT=0', 'VIS=0', 'DEC=0', 'BE=0'].flatMap((said) => [
      '--last-stamped',
      said,
    ]);
    expect((await desk.asHead(['restore', ...all])).exit).toBe(0);
    expect((await desk.sijill(LETTER)).json).toMatchObject({ label: 'ARR-DKH/39/2026' });
  }, 30_000);

  it('a folder copied back: verify tells it before the pen is locked, while it is, and after somebody answered', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    const aside = join(desk.home, 'aside');
    cpSync(desk.folder, aside, { recursive: true });
    await desk.sijill(LETTER);
    rmSync(desk.folder, { recursive: true });
    renameSync(aside, desk.folder);
    expect((await desk.sijill(['verify'])).json).toMatchObject({ ok: false, faults: [{ code: 'tail.cut' }] });
    // Whoever writes first is asked for the paper.
    expect((await desk.sijill(LETTER)).json).toMatchObject({ error: { code: 'pen.locked' } });
    const told = await desk.sijill(['verify']);
    expect(told).toMatchObject({
      exit: 1,
      json: { ok: true, wentBack: [{ cause: 'rolled-back', answered: false }] },
    });
    const said = ['ARR=39', 'DEP=0', 'INT=0', 'VIS=0', 'DEC=0', 'BE=0'];
    await desk.asHead(['restore', ...said.flatMap((each) => ['--last-stamped', each])]);
    const answered = await desk.sijill(['verify']);
    expect(answered).toMatchObject({ exit: 0, json: { wentBack: [{ answered: true }] } });
    const plainly = await desk.asHeadPlainly(['verify']);
    expect(plainly.out).toContain('nobody had announced it');
  });
});
