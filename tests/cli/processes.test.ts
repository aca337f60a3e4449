import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realMachine } from '#engine/machine.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { testEngine } from '#tests/helpers/test-engine.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { LETTER } from './desk.ts';
import { council, councilAndPassword, sijill, start } from './program.ts';

describe('the program in its own process', () => {
  it('init, register, verify with the real cost of a password; JSON on standard output, nothing else', async () => {
    const home = temporaryFolder();
    const made = await sijill(home, ['init', '--council', 'Conseil', '--office', 'Bureau']);
    expect(made).toMatchObject({ exit: 0, err: '' });
    expect(readdirSync(join(home, '.config/sijill'))).toEqual([`${JSON.parse(made.out).store}.key`]);
    expect(JSON.parse((await sijill(home, LETTER)).out)).toMatchObject({
      label: expect.stringMatching(/^ARR-BO\/1\//),
    });
    expect(readdirSync(join(home, 'data-witness'))).toHaveLength(1);
    expect(await sijill(home, ['verify'])).toMatchObject({ exit: 0, err: '' });
  }, 60_000);

  it('three first set-ups at the same instant: one council, the others are refused', async () => {
    const home = temporaryFolder();
    const init = (name: string) => sijill(home, ['init', '--council', name, '--office', 'Bureau']);
    const race = await Promise.all([init('Un'), init('Deux'), init('Trois')]);
    const made = race.filter(({ exit }) => exit === 0);
    expect(made).toHaveLength(1);
    for (const { exit, err } of race.filter((each) => !made.includes(each))) {
      expect([2, 3]).toContain(exit);
      expect(err).toMatch(/est utilisé par|déjà un registre/);
    }
    expect(await sijill(home, ['verify'])).toMatchObject({ exit: 0, err: '' });
  }, 60_000);

  it('two at the same instant: each its own number, the second waits', async () => {
    const home = await council();
    const race = await Promise.all(Array.from({ length: 4 }, () => sijill(home, LETTER)));
    expect(race.map(({ exit }) => exit)).toEqual([0, 0, 0, 0]);
    const numbers = race.map(({ out }) => Number(JSON.parse(out).number)).sort((a, b) => a - b);
    expect(numbers).toEqual([38, 39, 40, 41]);
    expect(await sijill(home, ['verify'])).toMatchObject({ exit: 0 });
  }, 60_000);

  it('while the desk holds the store: writing ends with 3 after five seconds, reading works', async () => {
    const { home, password } = await councilAndPassword();
    const desk = testEngine({
      folder: join(home, 'data'),
      witnessFolder: join(home, 'data-witness'),
      machine: { ...testMachine(), ...realMachine },
    });
    await desk.ask('session.sign-in', { login: 'admin', password });
    const today = legalDayAt(Date.now());
    await desk.ask('mail.register', letter({ receivedOn: today, senderDate: null }));
    const began = performance.now();
    const [refused, list, verified] = await Promise.all([
      sijill(home, LETTER),
      sijill(home, ['list']),
      sijill(home, ['verify']),
    ]);
    expect(refused).toMatchObject({ exit: 3, out: expect.stringContaining('store.already-open') });
    expect(performance.now() - began).toBeGreaterThan(4_900);
    expect(JSON.parse(list.out)).toMatchObject({ lines: [{ number: 38 }] });
    expect(verified).toMatchObject({ exit: 0 });
    await desk.ask('session.sign-out', {});
    expect(JSON.parse((await sijill(home, LETTER)).out)).toMatchObject({ number: 39 });
  }, 60_000);

  it('an export that is stopped leaves no letter in clear under a hidden name', async () => {
    const { home } = await councilAndPassword();
    await sijill(home, LETTER);
    const { child, ended } = start(home, ['export', '--out', join(home, 'out', 'export')], '');
    const drafts = () => (existsSync(join(home, 'out')) ? readdirSync(join(home, 'out')) : []);
    const stopped = setInterval(() => {
      if (drafts().length > 0 && child.kill('SIGINT')) clearInterval(stopped);
    }, 1);
    const { exit } = await ended;
    clearInterval(stopped);
    // It may have been quicker than we are.
    expect([130, 0]).toContain(exit);
    expect(drafts().filter((name) => name !== 'export')).toEqual([]);
  });

  it('a backup that is stopped leaves neither a copy nor its draft', async () => {
    const { home, password } = await councilAndPassword();
    const place = join(home, 'copies');
    mkdirSync(place);
    const command = ['backup', '--out', join(place, 'copy.sijill'), '--as', 'admin'];
    const { child, ended } = start(home, command, `${password}\n`);
    const stopped = setInterval(() => {
      if (readdirSync(place).length > 0 && child.kill('SIGINT')) clearInterval(stopped);
    }, 1);
    const { exit } = await ended;
    clearInterval(stopped);
    expect([130, 0]).toContain(exit);
    expect(readdirSync(place)).toEqual(exit === 0 ? ['copy.sijill'] : []);
  });

  it('bad input is one plain sentence in the terminal’s language', async () => {
    const home = temporaryFolder();
    for (const [args, exit] of [
      [['list'], 3],
      [['register'], 2],
      [['nothing'], 2],
      [['verify', join(home, 'nowhere')], 2],
      [['init', '--council', 'x'], 2],
    ] as const) {
      const ended = await sijill(home, [...args]);
      expect(ended.exit).toBe(exit);
      expect(ended.err).toMatch(/^sijill: [^\n]+\n$/);
      expect(ended.err).not.toMatch(/node:|\.ts:/);
    }
    expect((await sijill(home, ['list'])).err).toContain('Aucun registre dans');
  }, 60_000);

  it('a silent standard input does not hold a command that needs none', async () => {
    const home = await council();
    const { child, ended } = start(home, LETTER);
    expect(await ended).toMatchObject({ exit: 0 });
    child.stdin?.destroy();
  }, 60_000);
});
