import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLoaders } from '#cli/commands/index.ts';
import { PDF } from '#tests/electron/engine/proof/desk.ts';
import { testEngine } from '#tests/helpers/test-engine.ts';
import { bareDesk, type CliDesk, councilDesk, HEAD_PASSWORD, LETTER } from './desk.ts';

describe('the commands', () => {
  it('register, show, list, search, amend, void, reserve, close, gap-check, verify, rebuild', async () => {
    const desk = await councilDesk();
    const scan = join(desk.home, 'lettre 1.pdf');
    writeFileSync(scan, PDF);
    const first = (await desk.sijill([...LETTER, '--sender-ref', '45/2026', '--attach', scan])).json;
    expect(Object.keys(first).sort()).toEqual([
      'hash',
      'id',
      'label',
      'number',
      'register',
      'registeredAt',
      'year',
    ]);
    await desk.sijill([
      'register',
      '--kind',
      'outgoing',
      '--to',
      'العمالة',
      '--subject',
      'جواب',
      '--pieces',
      '2',
    ]);
    await desk.sijill(LETTER);
    expect((await desk.sijill(['show', 'arr-dkh/38/2026'])).json).toMatchObject({
      id: first.id,
      senderReference: '45/2026',
      physicalState: 'digitised',
      files: [{ name: 'lettre 1.pdf' }],
    });
    const list = (await desk.sijill(['list', '--limit', '2'])).json as {
      lines: { label: string }[];
      next: string;
    };
    expect(list.lines.map(({ label }) => label)).toEqual(['ARR-DKH/39/2026', 'DEP-DKH/1/2026']);
    const rest = (await desk.sijill(['list', '--limit', '2', '--after', list.next])).json;
    expect(rest).toMatchObject({ lines: [{ label: 'ARR-DKH/38/2026' }], next: null });
    expect((await desk.sijill(['list', '--register', 'DEP', '--year', '2026'])).json).toMatchObject({
      lines: [{ label: 'DEP-DKH/1/2026' }],
    });
    const labels = async (...words: string[]) =>
      ((await desk.sijill(['search', ...words])).json as { lines: { label: string }[] }).lines.map(
        ({ label }) => label,
      );
    expect(await labels('جمعيه', 'الدعم')).toEqual(['ARR-DKH/39/2026', 'ARR-DKH/38/2026']);
    expect(await labels('DEP/1/2026')).toEqual(['DEP-DKH/1/2026']);
    expect(await labels('45/2026')).toEqual(['ARR-DKH/38/2026']);
    expect(await labels('" OR subject:* NEAR( -')).toEqual([]);
    expect(
      (
        await desk.asHead([
          'amend',
          '38/2027',
          '--field',
          'observation',
          '--value',
          'أصل',
          '--reason',
          'نسيان',
        ])
      ).exit,
    ).toBe(2);
    expect(
      (
        await desk.asHead([
          'amend',
          'ARR/38',
          '--field',
          'observation',
          '--value',
          'أصل',
          '--reason',
          'نسيان',
        ])
      ).exit,
    ).toBe(2);
    const id = String(first.id);
    expect(
      (await desk.asHead(['amend', id, '--field', 'observation', '--value', 'أصل', '--reason', 'نسيان']))
        .exit,
    ).toBe(0);
    expect((await desk.asHead(['void', 'ARR/39/2026', '--reason', 'تكرار'])).exit).toBe(0);
    expect(
      (await desk.asHead(['reserve', '--register', 'ARR', '--count', '2', '--reason', 'x'])).json,
    ).toMatchObject({
      from: 40,
      to: 41,
      labels: ['ARR-DKH/40/2026', 'ARR-DKH/41/2026'],
    });
    expect((await desk.asHead(['void', 'ARR/41/2026', '--reason', 'x'])).json).toEqual({
      label: 'ARR-DKH/41/2026',
      state: 'void',
    });
    expect((await desk.sijill(['show', 'ARR/40/2026'])).json).toMatchObject({
      state: 'reserved',
      reason: 'x',
    });
    const closed = (await desk.asHead(['close-day', '2026-03-12'])).json as { closings: object[] };
    expect(closed.closings).toHaveLength(6);
    expect(await desk.asHead(['close-day', '2026-03-12'])).toMatchObject({
      exit: 2,
      json: { error: { code: 'book.day-closed' } },
    });
    expect((await desk.sijill(['gap-check', '--register', 'ARR'])).json).toMatchObject({
      ok: true,
      books: [{ first: 38, last: 41, totals: { valid: 1, void: 2, reserved: 1, lost: 0, expected: 4 } }],
    });
    expect(await desk.sijill(['verify'])).toMatchObject({ exit: 0, json: { ok: true, faults: [] } });
    expect(await desk.sijill(['rebuild'])).toMatchObject({ exit: 0, json: { equal: true } });
    expect(await desk.asHead(['rebuild', '--search'])).toMatchObject({ exit: 0, json: { letters: 3 } });
    expect((await desk.asHead(['close-year', '2026'])).json).toMatchObject({
      error: { code: 'book.year-not-over' },
    });
    expect((await desk.asHead(['close-year', '2026', '--before-end'])).exit).toBe(0);
    expect(await desk.sijill(LETTER)).toMatchObject({ exit: 2 });
    expect((await desk.asHead(['open-year', '2026', '--register', 'ARR'])).json).toMatchObject({
      supplement: 1,
    });
    expect((await desk.sijill(LETTER)).exit).toBe(0);
    expect((await desk.sijill(['fold-text', 'إلى الأمّة'])).json).toEqual({ folded: 'الي الامه' });
  });

  it('export, verify of the folder, backup, restore with the recovery code, and numbering goes on', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    await desk.sijill([...LETTER, '--confidentiality', 'secret']);
    const out = join(desk.home, 'out');
    expect((await desk.sijill(['export', '--out', out])).json).toMatchObject({
      withheld: { credential: 2, clearance: 1 },
    });
    expect(await desk.sijill(['verify', out])).toMatchObject({ exit: 0, json: { checked: { heads: 1 } } });
    writeFileSync(join(out, 'journal/keys.json'), '{}');
    expect((await desk.sijill(['verify', out])).exit).toBe(1);
    expect((await desk.sijill(['verify', join(desk.home, 'nothing')])).exit).toBe(2);
    const file = join(desk.home, 'copy.sijill');
    expect((await desk.sijill(['backup', '--out', file])).json).toMatchObject({ path: file });
    expect((await desk.asHeadPlainly(['backup', '--out', file])).out).toContain('is on the same disk');
    expect(await lastBackupAt(desk)).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    await desk.sijill(LETTER);
    const stamped = ['ARR=41', 'DEP=0', 'INT=0', 'VIS=0', 'DEC=0', 'BE=0'].flatMap((said) => [
      '--last-stamped',
      said,
    ]);
    const restore = ['restore', file, '--set-aside', ...stamped];
    expect(await desk.sijill(restore, '0000-0000\n')).toMatchObject({
      exit: 2,
      json: { error: { code: 'restore.wrong-code' } },
    });
    expect(await desk.sijill(restore, `${desk.recoveryCode}\n`)).toMatchObject({
      exit: 0,
      json: { penUnlocked: true },
    });
    expect((await desk.sijill(LETTER)).json).toMatchObject({ label: 'ARR-DKH/42/2026' });
    expect((await desk.sijill(['gap-check'])).json).toMatchObject({
      books: expect.arrayContaining([
        expect.objectContaining({ totals: { valid: 3, void: 0, reserved: 0, lost: 2, expected: 5 } }),
      ]),
    });
    expect(await desk.sijill(['verify'])).toMatchObject({ exit: 0 });
  }, 30_000);

  it('seed is the same for the same seed, and goes on where it stopped', async () => {
    const desk = await councilDesk();
    const other = await councilDesk();
    expect((await desk.sijill(['seed', '--entries', '40', '--seed', 'x'])).json).toMatchObject({
      registered: 40,
      already: 0,
    });
    expect((await desk.sijill(['seed', '--entries', '60', '--seed', 'x'])).json).toMatchObject({
      registered: 20,
      already: 40,
    });
    await other.sijill(['seed', '--entries', '60', '--seed', 'x']);
    const subjects = async ({ sijill }: typeof desk) =>
      (
        (await sijill(['list', '--limit', '100'])).json as { lines: { label: string; subject: string }[] }
      ).lines.map(({ label, subject }) => `${label} ${subject}`);
    expect(await subjects(desk)).toEqual(await subjects(other));
    expect(new Set((await subjects(desk)).map((line) => line.split('-')[0]))).toContain('DEP');
    expect(await desk.sijill(['verify'])).toMatchObject({ exit: 0 });
  }, 30_000);

  it('every command has its help, and an unknown one is answered', async () => {
    const desk = bareDesk();
    const { out } = await desk.sijill(['--help']);
    const names = [...out.matchAll(/^ {2}sijill (\S+)/gm)].map(([, name = '']) => name);
    expect(names).toEqual(Object.keys(commandLoaders));
    for (const name of names) expect(await desk.sijill([name, '--help'])).toMatchObject({ exit: 0 });
    expect(await desk.sijill(['nothing'])).toMatchObject({
      exit: 2,
      json: { error: { code: 'command.unknown' } },
    });
    expect(await desk.sijill(['list'])).toMatchObject({ exit: 3, json: { error: { code: 'store.none' } } });
    expect(readFileSync('docs/verify.md', 'utf8')).toContain('sijill verify');
  });
});

/** What the desk's banner goes by, as the app reads it. */
async function lastBackupAt(desk: CliDesk): Promise<string | null> {
  const engine = testEngine({
    folder: desk.folder,
    witnessFolder: join(desk.home, 'data-witness'),
    machine: desk.machine,
  });
  await engine.ask('session.sign-in', { login: 'fatima', password: HEAD_PASSWORD });
  const { lastBackupAt } = await engine.ask('app.status', {});
  await engine.close();
  return lastBackupAt;
}
