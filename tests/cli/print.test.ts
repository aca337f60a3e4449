import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDrawer } from '#cli/press/find-electron.ts';
import { testEngine } from '#tests/helpers/test-engine.ts';
import { type CliDesk, councilDesk, HEAD_PASSWORD, LETTER } from './desk.ts';

/** One store for all: a refused paper leaves it exactly as it was, and no file. What is drawn is `print.spec`'s. */
let desk: CliDesk;
let out: string;
let before: unknown;
const SECRET = 'MOT-CACHE';

const state = async () => {
  const { checked, heads } = (await desk.sijill(['verify'])).json;
  return { checked, heads };
};

beforeAll(async () => {
  desk = await councilDesk(mkdtempSync(join(tmpdir(), 'sijill-test-')));
  out = join(desk.home, 'out.pdf');
  const kept = async (args: string[]) => {
    const { exit, err } = await (args[0] === 'register' ? desk.sijill(args) : desk.asHead(args));
    if (exit !== 0) throw new Error(`${args.join(' ')}: ${err}`);
  };
  await kept(LETTER);
  await kept(LETTER);
  await kept(['void', 'ARR/39/2026', '--reason', 'x']);
  await kept(['reserve', '--register', 'ARR', '--count', '1', '--reason', 'x']);
  await kept([
    'register',
    '--kind',
    'incoming',
    '--from',
    'x',
    '--subject',
    SECRET,
    '--confidentiality',
    'secret',
  ]);
  before = await state();
}, 60_000);

afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

const book = (...more: string[]) => ['book', '--register', 'ARR', '--year', '2026', ...more];
const REFUSED: [name: string, words: () => string[], code: string][] = [
  ['a paper nobody makes', () => ['poster'], 'print.unknown'],
  ['a paper named like an object', () => ['__proto__'], 'print.unknown'],
  ['a letter without its number', () => ['receipt'], 'print.label-missing'],
  ['labels of nothing', () => ['labels'], 'print.label-missing'],
  ['a letter that is not there', () => ['receipt', 'ARR/99/2026'], 'mail.unknown'],
  ['a letter of no register', () => ['slip', 'ZZZ/1/2026'], 'mail.unknown'],
  ['one unknown letter among labels', () => ['labels', 'ARR/38/2026', 'ARR/99/2026'], 'mail.unknown'],
  ['a number kept aside', () => ['receipt', 'ARR/40/2026'], 'mail.unknown'],
  ['a struck letter', () => ['receipt', 'ARR/39/2026'], 'mail.void'],
  ['a slip of a struck letter', () => ['slip', 'ARR/39/2026'], 'mail.void'],
  ['a note of no register', () => ['dispatch', 'BE/1/2026'], 'dispatch.unknown'],
  ['a second letter on one receipt', () => ['receipt', 'ARR/38/2026', 'ARR/39/2026'], 'usage'],
  ['a word behind a book', () => book('ARR/38/2026'), 'usage'],
  ['a book of no register', () => ['book', '--register', 'ZZZ', '--year', '2026'], 'register.unknown'],
  ['a book without its register', () => ['book', '--year', '2026'], 'option.missing'],
  ['a book without its year', () => ['book', '--register', 'ARR'], 'option.missing'],
  ['a year in letters', () => ['book', '--register', 'ARR', '--year', 'MMXXVI'], 'option.number'],
  ['a year without a book', () => ['book', '--register', 'ARR', '--year', '2019'], 'book.none'],
  ['a supplement there is not', () => book('--supplement', '1'), 'book.none'],
  ['days without a letter', () => book('--from', '2026-01-05', '--to', '2026-01-06'), 'paper.no-letter'],
  ['days backwards', () => book('--from', '2026-03-13', '--to', '2026-03-12'), 'paper.days-backwards'],
  ['a day there is not', () => book('--from', '2026-02-30'), 'date.impossible'],
  ['a day of a receipt', () => ['receipt', 'ARR/38/2026', '--day', '2026-03-12'], 'print.other-option'],
  [
    'days of a certificate',
    () => ['certificate', ...book('--from', '2026-03-12').slice(1)],
    'print.other-option',
  ],
  ['a certificate of an open year', () => ['certificate', ...book().slice(1)], 'paper.no-certificate'],
  [
    'a certificate of an open day',
    () => ['certificate', ...book('--day', '2026-03-12').slice(1)],
    'paper.no-certificate',
  ],
  ['a delivery page of no day', () => ['delivery'], 'option.missing'],
  ['a place no sheet has', () => ['labels', 'ARR/38/2026', '--start', '193'], 'option.number'],
  ['a sheet there is not', () => ['receipt', 'ARR/38/2026', '--size', 'a4'], 'option.choice'],
  ['a language of no paper', () => ['receipt', 'ARR/38/2026', '--lang', 'en'], 'option.choice'],
];

describe('a paper that cannot be printed is refused in words with exit code 2, before anything is drawn', () => {
  it.each(REFUSED)('%s', async (_name, words, code) => {
    const { exit, json, err } = await desk.asHead(['print', ...words(), '--out', out]);
    expect(json, err).toMatchObject({ error: { code } });
    expect(exit).toBe(2);
    expect(err).not.toMatch(/\bat .*:\d+:\d+|\{\w+\}/);
  });

  it('a file that cannot be written, in whatever way', async () => {
    const folder = join(desk.home, 'folder');
    mkdirSync(folder);
    const inside = join(desk.folder, 'receipt.pdf');
    for (const [file, code] of [
      [folder, 'option.unwritable'],
      [join(desk.home, 'nowhere', 'x.pdf'), 'option.unwritable'],
      [join(desk.folder, 'sijill.db', 'x.pdf'), 'option.inside-store'],
      [inside, 'option.inside-store'],
    ] as const) {
      const { exit, json, err } = await desk.asHead(['print', 'receipt', 'ARR/38/2026', '--out', file]);
      expect(json, err).toMatchObject({ error: { code } });
      expect(exit).toBe(2);
      expect(err).toContain(file);
    }
    const { json } = await desk.asHead(['print', 'receipt', 'ARR/38/2026']);
    expect(json).toMatchObject({ error: { code: 'option.missing' } });
  });

  it('by whoever may not print it, or not read it: nobody’s rights are the command line’s own', async () => {
    const { folder, home, machine } = desk;
    const engine = testEngine({ folder, witnessFolder: join(home, 'data-witness'), machine });
    await engine.ask('session.sign-in', { login: 'fatima', password: HEAD_PASSWORD });
    const people = { omar: 'clerk', idriss: 'auditor', salma: 'administrator' } as const;
    for (const [login, role] of Object.entries(people)) {
      const { id: person } = await engine.ask('person.create', { login, name: login });
      const grant = { person, role, office: null, unit: null, from: null, to: null, onBehalfOf: null };
      await engine.ask('person.grant', grant);
      await engine.ask('person.set-password', { person, password: HEAD_PASSWORD });
    }
    await engine.ask('session.sign-out', {});
    before = await state();
    const places = ['ARR/38/2026', 'ARR/41/2026'];
    for (const login of Object.keys(people)) {
      const papers =
        login === 'omar' ? [['receipt', places[1] ?? '']] : [...places.map((at) => ['slip', at]), book()];
      for (const words of papers) {
        const { exit, json, err } = await desk.sijill(
          ['print', ...words, '--out', out, '--as', login],
          `${HEAD_PASSWORD}\n`,
        );
        expect(exit, `${login} ${words.join(' ')}`).toBe(2);
        expect(json).toMatchObject({
          error: { code: expect.stringMatching(/^(person\.not-allowed|mail\.unknown)$/) },
        });
        expect(err).not.toContain(SECRET);
      }
    }
  });

  it('and nothing was drawn, written or remembered', async () => {
    expect(existsSync(out)).toBe(false);
    expect(await state()).toEqual(before);
  });
});

it('an Electron is looked for where somebody said, and nowhere else; without one it is a sentence', () => {
  const nowhere = join(desk.home, 'nowhere');
  for (const env of [
    { SIJILL_APP: nowhere },
    { SIJILL_ELECTRON_DIST: nowhere },
    { SIJILL_ELECTRON_DIST: nowhere, SIJILL_CACHE: '/var/cache/sijill' },
  ])
    expect(() => findDrawer(env, desk.home)).toThrow('press.no-electron');
});
