import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliDesk, councilDesk, LETTER } from './desk.ts';

/** One store for all: each refusal must leave it exactly as it was. */
let desk: CliDesk;
let id: string;
let before: unknown;

const state = async () => {
  const { checked, heads } = (await desk.sijill(['verify'])).json;
  return { checked, heads };
};

beforeAll(async () => {
  desk = await councilDesk(mkdtempSync(join(tmpdir(), 'sijill-test-')));
  id = String((await desk.sijill(LETTER)).json.id);
  await desk.sijill(LETTER);
  await desk.asHead(['void', 'ARR/39/2026', '--reason', 'x']);
  before = await state();
}, 60_000);

afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

const letter = (...more: string[]) => [...LETTER, ...more];
const subject = (text: string) => ['register', '--kind', 'incoming', '--from', 'x', `--subject=${text}`];
const amend = (...more: string[]) => ['amend', id, '--reason', 'x', ...more];

/** What is typed, the refusal's code, and whether it takes the head of office to be refused for the input alone. */
const REFUSED: [name: string, args: () => string[], code: string, head?: boolean][] = [
  [
    'a backup over the register',
    () => ['backup', '--out', join(desk.folder, 'sijill.db')],
    'option.inside-store',
    true,
  ],
  // Half a surrogate, in bytes of no encoding, reaches a program as this sign.
  ['bytes that are no text', () => subject('\uFFFD\uFFFD\uFFFD'), 'usage'],
  [
    'a backup over the keys',
    () => ['backup', '--out', `${desk.folder}/x/../keyring.json`],
    'option.inside-store',
    true,
  ],
  [
    'an export among the files',
    () => ['export', '--out', join(desk.folder, 'files', 'x', 'y')],
    'option.inside-store',
    true,
  ],
  ['a sender said twice', () => letter('--from', 'somebody else'), 'usage'],
  ['a NUL', () => subject('a\0b'), 'text.control'],
  ['a lone surrogate', () => subject('a\ud800b'), 'text.surrogate'],
  ['a right-to-left override', () => subject('a\u202eb'), 'text.bidi-control'],
  ['10⁵ combining marks', () => subject(`a${'\u0301'.repeat(100_000)}`), 'text.marks'],
  ['a subject past its limit', () => subject('ا'.repeat(2_001)), 'text.too-long'],
  ['a reference of 201 characters', () => letter('--sender-ref', '9'.repeat(201)), 'text.too-long'],
  ['29 February of a common year', () => letter('--received-on', '2026-02-29'), 'date.impossible'],
  ['month 13', () => letter('--sender-date', '2026-13-01'), 'date.impossible'],
  ['a date in letters', () => letter('--sender-date', 'hier'), 'date.impossible'],
  ['a day to come', () => letter('--received-on', '2026-03-13'), 'date.in-future'],
  [
    'an arrival of long ago without a reason',
    () => letter('--received-on', '2026-03-02'),
    'register.late-reason',
  ],
  ['no pieces number', () => letter('--pieces', '-1'), 'option.number'],
  ['a negative limit', () => ['list', '--limit', '-1'], 'option.number'],
  ['a negative count', () => ['seed', '--entries', '-5'], 'option.number'],
  ['a year of no book', () => ['gap-check', '--year', '1999'], 'book.none'],
  ['a backup that is not there', () => ['restore', '/nowhere/x.sijill'], 'file.not-there'],
  ['a backup that is none', () => ['restore', 'package.json'], 'backup.not-a-backup', true],
  ['a backup into no folder', () => ['backup', '--out', '/nowhere/x.sijill'], 'backup.place-missing'],
  ['pieces past the limit', () => letter('--pieces', '10000'), 'option.number'],
  ['pieces as 1e400', () => letter('--pieces', '1e400'), 'option.number'],
  [
    'an unknown kind',
    () => ['register', '--kind', '__proto__', '--from', 'x', '--subject', 'x'],
    'input.one-of',
  ],
  ['an unknown confidentiality', () => letter('--confidentiality', 'top'), 'input.one-of'],
  ['no sender', () => ['register', '--kind', 'incoming', '--subject', 'x'], 'option.missing'],
  ['no subject', () => ['register', '--kind', 'incoming', '--from', 'x'], 'option.missing'],
  ['a blank subject', () => subject('   '), 'field.required'],
  ['sender and addressee', () => letter('--to', 'x'), 'option.from-or-to'],
  ['an id that is none', () => letter('--id', 'x'), 'id.malformed'],
  ['the id of another letter', () => [...subject('autre'), '--id', id], 'mail.id-used'],
  ['a year without a book', () => letter('--year', '2031'), 'book.never-opened'],
  ['a file that is not there', () => letter('--attach', '/nowhere/x.pdf'), 'file.not-there'],
  ['a folder as a file', () => letter('--attach', '/'), 'file.unreadable'],
  ['an unknown option', () => letter('--surprise'), 'usage'],
  ['an unknown id', () => ['show', '0190a0a0-0000-7000-8000-000000000099'], 'mail.unknown'],
  ['an unknown label', () => ['show', 'ARR/99/2026'], 'mail.unknown'],
  ['a label that is none', () => ['show', "' OR 1=1 --"], 'mail.unknown'],
  ['a limit of zero', () => ['list', '--limit', '0'], 'option.number'],
  ['a register that is none', () => ['list', '--register', "x'; DROP TABLE mail"], 'register.unknown'],
  ['after an unknown id', () => ['list', '--after', '0190a0a0-0000-7000-8000-000000000099'], 'mail.unknown'],
  ['too many words', () => ['show', 'a', 'b'], 'usage'],
  ['a locked field', () => amend('--field', 'subject', '--value', 'x'), 'amend.locked-field', true],
  [
    'a field that is none',
    () => amend('--field', 'constructor', '--value', 'x'),
    'amend.unknown-field',
    true,
  ],
  ['a choice that is none', () => amend('--field', 'priority', '--value', 'x'), 'field.unknown-choice', true],
  ['the same value', () => amend('--field', 'observation', '--value', ''), 'amend.same-value', true],
  [
    'no reason',
    () => ['amend', id, '--field', 'observation', '--value', 'x', '--reason', ' '],
    'text.required',
    true,
  ],
  [
    'a voided entry amended',
    () => ['amend', 'ARR/39/2026', '--field', 'observation', '--value', 'x', '--reason', 'x'],
    'mail.void',
    true,
  ],
  ['a voided entry voided', () => ['void', 'ARR/39/2026', '--reason', 'x'], 'mail.void', true],
  ['a number that was never given', () => ['void', 'ARR/99/2026', '--reason', 'x'], 'mail.unknown', true],
  [
    'a reservation of nothing',
    () => ['reserve', '--register', 'ARR', '--count', '0', '--reason', 'x'],
    'option.number',
    true,
  ],
  [
    'a reservation of 501',
    () => ['reserve', '--register', 'ARR', '--count', '501', '--reason', 'x'],
    'option.number',
    true,
  ],
  ['a data folder for an export', () => ['verify', desk.folder], 'verify.data-folder'],
  ['a day that does not exist', () => ['close-day', '2026-02-30'], 'date.impossible', true],
  ['a day to come closed', () => ['close-day', '2026-03-13'], 'date.in-future', true],
  ['a year that is not over closed', () => ['close-year', '2026'], 'book.year-not-over', true],
  ['a year without a book closed', () => ['close-year', '2031'], 'book.never-opened', true],
];

describe('bad input is refused with exit code 2', () => {
  it.each(REFUSED)('%s', async (_name, args, code, head = false) => {
    const { exit, json, err, out } = await (head ? desk.asHead(args()) : desk.sijill(args()));
    expect(json).toMatchObject({ error: { code } });
    expect(exit).toBe(2);
    expect(`${err}${out}`).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it.each([
    [letter('--sender-date', 'hier'), '--sender-date hier : '],
    [letter('--received-on', '2026-03-13'), '--received-on : '],
    [letter('--sender-ref', '9'.repeat(201)), 'Too long: --sender-ref'],
    [['list', '--register', 'ZZZ'], 'ZZZ'],
    [['list', '--limit'], '--limit needs a value'],
    [['list', '--limit', '-1'], '--limit takes a whole number from 1 to 1000'],
    [letter('--attach', '/nowhere/x.pdf'), '/nowhere/x.pdf does not exist'],
    [['init', '--council', 'x', '--office', 'x', '--last-paper', 'XXX'], 'XXX'],
  ])('the sentence says what it is about: %j', async (args, words) => {
    expect((await desk.sijill(args)).err).toContain(words);
  });

  it('a day that is not an option is not called one', async () => {
    expect((await desk.asHead(['close-day', '2026-03-13'])).err).toMatch(/^sijill: DATE : This date/);
  });

  it('and nothing was written', async () => {
    expect(await state()).toEqual(before);
  });

  it('while what lies just inside the limits is taken', async () => {
    const reference = await desk.sijill(letter('--sender-ref', '9'.repeat(200)));
    expect(reference.exit).toBe(0);
    expect((await desk.sijill(subject('ا'.repeat(2_000)))).exit).toBe(0);
    expect((await desk.sijill(subject(`l’élève (n° 3/4) & <b>'x'</b> ⵣ`))).exit).toBe(0);
    expect((await desk.sijill(letter('--received-on', '2026-03-02', '--late-reason', 'البريد'))).exit).toBe(
      0,
    );
    await desk.asHead(['close-year', '2026', '--before-end']);
    expect(await desk.sijill(LETTER)).toMatchObject({ exit: 2, json: { error: { code: 'book.none-open' } } });
  });
});
