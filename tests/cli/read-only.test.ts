import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Migration, migrations } from '#engine/migrations/index.ts';
import { takeOwnership } from '#engine/owner-lock.ts';
import { councilDesk, LETTER } from './desk.ts';
import { council, councilAndPassword, type Ended, sijill, start } from './program.ts';

/** Root writes anywhere, unless it gives that up. */
const WITHOUT_POWERS = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all', '--'];

/** The program where nothing in the data folder and beside it can be written. */
function reading(home: string, args: string[], input = ''): Promise<Ended> {
  return start(home, args, input, process.getuid?.() === 0 ? WITHOUT_POWERS : []).ended;
}

function closed(home: string): string {
  const folders = ['data', 'data-witness', '.'].map((name) => join(home, name)).filter(existsSync);
  onTestFinished(() => {
    for (const folder of folders.toReversed()) chmodSync(folder, 0o700);
  });
  for (const folder of folders) chmodSync(folder, 0o500);
  return home;
}

describe('a store in a folder where nothing can be written', { timeout: 120_000 }, () => {
  it('is read by every command that only reads, and nothing is left in it', async () => {
    const { home, password } = await councilAndPassword();
    await sijill(home, LETTER);
    const before = readdirSync(join(home, 'data'));
    closed(home);
    for (const words of [['list'], ['show', '38'], ['search', 'دعم'], ['gap-check'], ['verify']])
      expect(await reading(home, words), words[0]).toMatchObject({ exit: 0, err: '' });
    // A person's password too, after a wrong one: no try can be counted here.
    expect(await reading(home, ['list', '--as', 'admin'], 'autre chose\n')).toMatchObject({ exit: 2 });
    expect(await reading(home, ['list', '--as', 'admin'], `${password}\n`)).toMatchObject({ exit: 0 });
    expect(readdirSync(join(home, 'data'))).toEqual(before);
  });

  it('is not written: one plain sentence says what to do', async () => {
    const home = closed(await council());
    const { exit, err } = await reading(home, LETTER);
    expect(exit).toBe(3);
    expect(err).toMatch(/^sijill: Rien ne peut être écrit [^\n]+ --data\.\n$/);
  });

  it('with its last entries in a log that cannot be shared there says how to read it', async () => {
    const home = await council();
    await sijill(home, LETTER);
    // A store that was copied while it was open: the log came along, not what readers share it by.
    writeFileSync(join(home, 'data', 'sijill.db-wal'), Buffer.alloc(4_152, 7));
    closed(home);
    const { exit, err } = await reading(home, ['list']);
    expect(exit).toBe(3);
    expect(err).toMatch(/^sijill: Les dernières inscriptions [^\n]+ --data\.\n$/);
  });
});

describe('a store of an earlier version', () => {
  const later: Migration = { name: 'Later', up: ['CREATE TABLE later (x TEXT) STRICT'] };
  const updated = () => {
    (migrations as Migration[]).push(later);
    onTestFinished(() => void (migrations as Migration[]).pop());
  };

  it('is brought to this one by whoever comes first, be it only to read, a copy made before', async () => {
    const desk = await councilDesk();
    await desk.sijill(LETTER);
    updated();
    const file = join(desk.home, 'copy.sijill');
    expect(await desk.sijill(['backup', '--out', file])).toMatchObject({ exit: 0 });
    expect(readdirSync(join(desk.folder, 'before-update'))).toHaveLength(1);
    expect((await desk.sijill(['list'])).json).toMatchObject({ lines: [{ number: 38 }] });
    expect(await desk.sijill(['verify'])).toMatchObject({ exit: 0 });
  });

  it('that another program holds open says which versions and what to do', async () => {
    const desk = await councilDesk();
    const held = takeOwnership(desk.folder, 0);
    updated();
    const params = { version: migrations.length - 1, supported: migrations.length };
    expect(await desk.sijill(['list'])).toMatchObject({
      exit: 3,
      json: { error: { code: 'store.older', params } },
    });
    held.release();
    expect(await desk.sijill(['list'])).toMatchObject({ exit: 0 });
  });
});
