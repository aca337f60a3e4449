import { z } from 'zod';
import { isOpen } from '#shared/domain/circuit.ts';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { authorOf, isUnknownTo, noteCounted, noteSlice } from '../clock-counts.ts';
import type { Entry } from '../entry.ts';
import { date, type FoldInput, factType, uuid } from '../fact-type.ts';
import { recordEvent } from '../mail-event.ts';
import { assignmentKeys, type Key, NO_DUE, nextDue, recount, withTrays } from '../trays.ts';

export const CALCULATORS = ['working-days', 'calendar-days', 'clear-days', 'calendar-months'] as const;
const calculator = z.enum(CALCULATORS);
const reasoned = z.strictObject({ reason: z.string() });

/** A clock starts on a letter. The rule travels with it: a later change of the preset changes no clock. */
export const deadlineSet = factType({
  type: 'deadline.set',
  body: z.strictObject({
    deadline: uuid,
    mail: uuid,
    preset: z.string(),
    nature: z.enum(['legal', 'internal']),
    calculator,
    count: z.int().min(0),
    extension: z.int().min(1).nullable(),
    extensionTimes: z.int().min(0),
    moves: z.boolean(),
    silence: z.boolean(),
    source: z.string(),
    start: date,
    due: date,
  }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    withTrays(rows, body.mail, () => {
      rows.put('deadline', {
        id: body.deadline,
        mail: body.mail,
        office: rows.get('mail', body.mail)?.office ?? '',
        level: rows.get('mail', body.mail)?.confidentiality ?? 0,
        preset: body.preset,
        nature: body.nature,
        calculator: body.calculator,
        count: body.count,
        moves: body.moves ? 1 : 0,
        silence: body.silence ? 1 : 0,
        source: body.source,
        start_on: body.start,
        state: 'running',
        due: body.due,
        extensions: 0,
        pauses: '[]',
        ended_on: null,
        position: entry.seq,
        extension: body.extension,
        extension_times: body.extensionTimes,
        with_letter: 0,
        counted_by: authorOf(entry),
      });
    });
    noteCounted(rows, entry, [{ start_on: body.start, due: body.due }]);
    recordEvent(rows, input, body.mail, '', [{ field: 'due', before: '', after: body.due }]);
  },
});

type Changes = Partial<Row<'deadline'>>;

/** Its date was counted anew by this entry. */
export const countedBy = (entry: Entry) => ({ position: entry.seq, counted_by: authorOf(entry) });

/** One clock changes; its history says from which date to which. */
function change(
  rows: Rows,
  input: FoldInput<{ deadline: string; mail: string }, { reason: string }>,
  changes: (row: Row<'deadline'>) => Changes,
): void {
  const { entry, body, words } = input;
  let before = '';
  let after = '';
  withTrays(rows, body.mail, () => {
    const row = rows.get('deadline', body.deadline);
    before = row?.due ?? '';
    after = patch(rows, 'deadline', [body.deadline], row ? changes(row) : {}).due ?? '';
  });
  const counted = rows.get('deadline', body.deadline);
  // A date of its own was counted, by whoever wrote this.
  if (counted?.position === entry.seq) noteCounted(rows, entry, [counted]);
  const moved = before === after ? [] : [{ field: 'due', before, after }];
  recordEvent(rows, input, body.mail, words?.reason ?? '', moved);
}

export const deadlineExtend = factType({
  type: 'deadline.extend',
  body: z.strictObject({ deadline: uuid, mail: uuid, count: z.int().min(1), due: date }),
  words: reasoned,
  fold: (rows, input) =>
    change(rows, input, ({ count, extensions }) => ({
      count: count + input.body.count,
      extensions: extensions + 1,
      due: input.body.due,
      ...countedBy(input.entry),
    })),
});

export interface StoredPause {
  from: string;
  to: string | null;
}

export function pausesOf(row: Pick<Row<'deadline'>, 'pauses'>): StoredPause[] {
  return JSON.parse(row.pauses) as StoredPause[];
}

/** The clock stands still from this day, for missing papers; there is no due date until it goes on. */
export const deadlinePause = factType({
  type: 'deadline.pause',
  body: z.strictObject({ deadline: uuid, mail: uuid, from: date }),
  words: reasoned,
  fold: (rows, input) =>
    change(rows, input, (row) => ({
      state: 'paused',
      due: null,
      pauses: JSON.stringify([...pausesOf(row), { from: input.body.from, to: null }]),
    })),
});

export const deadlineResume = factType({
  type: 'deadline.resume',
  body: z.strictObject({ deadline: uuid, mail: uuid, to: date, due: date }),
  words: reasoned,
  fold: (rows, input) =>
    change(rows, input, (row) => ({
      state: 'running',
      due: input.body.due,
      ...countedBy(input.entry),
      pauses: JSON.stringify(
        pausesOf(row).map((pause) => (pause.to === null ? { ...pause, to: input.body.to } : pause)),
      ),
    })),
});

/** Met before the letter is closed, or set by mistake. */
export const deadlineStop = factType({
  type: 'deadline.stop',
  body: z.strictObject({ deadline: uuid, mail: uuid, on: date, met: z.boolean() }),
  words: reasoned,
  fold: (rows, input) =>
    change(rows, input, () => ({
      state: input.body.met ? 'met' : 'stopped',
      ended_on: input.body.on,
      with_letter: 0,
    })),
});

/** What the council changed in a preset, from a day on, with where it was read. */
export const deadlinePreset = factType({
  type: 'deadline.preset',
  body: z.strictObject({
    name: z.string().max(60),
    from: date,
    calculator,
    count: z.int().min(0),
    extension: z.int().min(1).nullable(),
    extensionTimes: z.int().min(0),
    moves: z.boolean(),
    silence: z.boolean(),
    source: z.string(),
  }),
  words: null,
  fold(rows, { body }) {
    rows.put('deadline_preset', {
      name: body.name,
      valid_from: body.from,
      calculator: body.calculator,
      count: body.count,
      extension: body.extension,
      extension_times: body.extensionTimes,
      moves: body.moves ? 1 : 0,
      silence: body.silence ? 1 : 0,
      source: body.source,
    });
  },
});

/** One slice of the open clocks looked at again after a change of the calendar: only those that moved are named. */
export const deadlineRecompute = factType({
  type: 'deadline.recompute',
  body: z.strictObject({
    change: uuid,
    /** The last clock looked at; the next slice goes on after it. */
    cursor: z.string(),
    last: z.boolean(),
    moved: z.array(z.strictObject({ deadline: uuid, due: date })).max(500),
  }),
  words: null,
  fold(rows, { entry, body }) {
    const before: Key[] = [];
    const after: Key[] = [];
    const counted: Row<'deadline'>[] = [];
    for (const { deadline, due } of body.moved) {
      const row = rows.get('deadline', deadline);
      if (row?.state !== 'running' || row.due === due || isUnknownTo(rows, entry, row)) continue;
      counted.push({ ...row, due, ...countedBy(entry) });
      const { mail, office, level } = row;
      before.push(['clock', office, level, row.due ?? NO_DUE, office]);
      after.push(['clock', office, level, due, office]);
      rows.put('deadline', { ...row, due, ...countedBy(entry) }, row);
      hold(rows, row, before, after);
      const was = row.due ?? '';
      rows.put('deadline_move', {
        deadline,
        change: body.change,
        mail,
        before: was,
        after: due,
        at: entry.ts,
      });
    }
    recount(rows, before, after);
    noteSlice(rows, entry, body);
    noteCounted(rows, entry, counted);
  },
});

/**
 * Whoever answers for the letter is held to its clock's new date. The letter itself is not read: a running clock is
 * one of a registered letter, and knows its confidentiality.
 */
function hold(rows: Rows, { mail, office, level }: Row<'deadline'>, before: Key[], after: Key[]): void {
  const responsible = rows
    .list('assignment', { mail })
    .filter(({ kind, state }) => kind === 'responsible' && isOpen(state));
  if (responsible.length === 0) return;
  const deadlines = rows.list('deadline', { mail });
  for (const step of responsible) {
    const next_due = nextDue(step, deadlines);
    if (next_due === step.next_due) continue;
    const held = { ...step, next_due };
    rows.put('assignment', held, step);
    before.push(...assignmentKeys({ level, office }, step));
    after.push(...assignmentKeys({ level, office }, held));
  }
}
