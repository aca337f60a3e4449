import { z } from 'zod';
import { isOpen } from '#shared/domain/circuit.ts';
import { ensure } from '#shared/domain/errors.ts';
import { patch, type ReadRows, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { noteCounted } from '../clock-counts.ts';
import type { Entry } from '../entry.ts';
import { date, factType, uuid } from '../fact-type.ts';
import { unlearn } from '../learning.ts';
import { type FieldChange, recordEvent } from '../mail-event.ts';
import { keepFiles } from '../mail-files.ts';
import { settleMail, withTrays } from '../trays.ts';
import { administersCouncil } from './council-key.ts';
import { countedBy } from './deadline.ts';

/** What somebody wrote about the letter; the annotated page may be attached where it stood on paper. */
export const mailAnnotate = factType({
  type: 'mail.annotate',
  body: z.strictObject({
    mail: uuid,
    /** The unit that annotated, when the clerk records its paper. */
    unit: uuid.nullable(),
    paperOn: date.nullable(),
  }),
  words: z.strictObject({ text: z.string(), fileNames: z.array(z.string()) }),
  fold(rows, input) {
    const { entry, body, words } = input;
    keepFiles(rows, entry, body.mail, words?.fileNames ?? []);
    recordEvent(rows, input, body.mail, words?.text ?? '', []);
  },
});

/** Done with: what was open or treated is closed, and its clocks were met on that day. */
export const mailClose = factType({
  type: 'mail.close',
  body: z.strictObject({ mail: uuid, on: date }),
  words: z.strictObject({ note: z.string() }),
  fold(rows, input) {
    const { entry, body, words } = input;
    withTrays(rows, body.mail, () => closeMail(rows, body.mail, body.on, entry));
    recordEvent(rows, input, body.mail, words?.note ?? '', []);
  },
});

export function closeMail(rows: Rows, mail: string, on: string, by: Entry): void {
  const ended = { ended_at: by.ts, ended_by: by.id };
  for (const row of rows.list('assignment', { mail })) {
    if (isOpen(row.state)) rows.put('assignment', { ...row, ...ended, state: 'closed' });
    else if (row.state === 'treated') rows.put('assignment', { ...row, state: 'closed' });
    else if (row.settled === 0) rows.put('assignment', { ...row, settled: 2 });
  }
  for (const row of rows.list('deadline', { mail })) {
    if (row.state === 'running' || row.state === 'paused')
      rows.put('deadline', { ...row, state: 'met', ended_on: on, with_letter: 1 });
  }
  patch(rows, 'mail', [mail], { circuit: 'closed' });
}

/** Due dates of the clocks that go on, on the calendar as it is now: it may have changed while they stood. */
export const dues = z.array(z.strictObject({ deadline: uuid, due: date })).max(60);

/** Clocks that ended with their letter go on with it; what was ended by hand stays ended. Answers the dates that moved. */
export function resumeClocks(
  rows: Rows,
  entry: Entry,
  mail: string,
  counted: z.output<typeof dues>,
): FieldChange[] {
  const moved: FieldChange[] = [];
  const running: Row<'deadline'>[] = [];
  for (const row of rows.list('deadline', { mail })) {
    if (row.state !== 'met' || row.with_letter === 0) continue;
    const state = row.due === null ? 'paused' : 'running';
    const now = counted.find(({ deadline }) => deadline === row.id);
    const due = row.due === null ? null : (now?.due ?? row.due);
    const next = { ...row, state, due, ended_on: null, with_letter: 0, ...(now ? countedBy(entry) : {}) };
    rows.put('deadline', next);
    if (now) running.push(next);
    if (due !== row.due) moved.push({ field: 'due', before: row.due ?? '', after: due ?? '' });
  }
  noteCounted(rows, entry, running);
  return moved;
}

/** Whoever answered last for a letter that is closed. */
export function lastClosed(rows: ReadRows, mail: string): Row<'assignment'> | undefined {
  return rows
    .list('assignment', { mail })
    .filter(({ kind, state }) => kind === 'responsible' && state === 'closed')
    .sort((a, b) => a.position - b.position)
    .at(-1);
}

/** Open again: whoever answered last has it in hand, and the clocks that its closing had stopped go on. */
export const mailReopen = factType({
  type: 'mail.reopen',
  body: z.strictObject({ mail: uuid, dues }),
  words: z.strictObject({ reason: z.string() }),
  fold(rows, input) {
    const { entry, body, words } = input;
    let moved: FieldChange[] = [];
    withTrays(rows, body.mail, () => {
      const last = lastClosed(rows, body.mail);
      if (last) rows.put('assignment', { ...last, state: 'taken', ended_at: null, ended_by: null });
      for (const row of rows.list('assignment', { mail: body.mail }))
        if (row.settled === 2) rows.put('assignment', { ...row, settled: 1 });
      moved = resumeClocks(rows, entry, body.mail, body.dues);
      settleMail(rows, body.mail, true);
    });
    recordEvent(rows, input, body.mail, words?.reason ?? '', moved);
  },
});

/** A struck-through or eliminated letter is nobody's work any more. */
export function endCircuit(rows: Rows, mail: string, on: string): void {
  unlearn(rows, mail);
  withTrays(rows, mail, () => {
    for (const row of rows.list('assignment', { mail })) {
      const state = isOpen(row.state) ? 'withdrawn' : row.state;
      rows.put('assignment', { ...row, state, settled: 1 });
    }
    for (const row of rows.list('deadline', { mail })) {
      if (row.state === 'running' || row.state === 'paused')
        rows.put('deadline', { ...row, state: 'stopped', ended_on: on });
    }
    const awaiting = rows.get('awaiting', mail);
    if (awaiting?.state === 'waiting') rows.put('awaiting', { ...awaiting, state: 'dropped' });
    patch(rows, 'mail', [mail], { circuit: 'none', unit: null });
  });
}

/** The words of the circuit leave with the letter's own. */
export function eliminateCircuitWords(rows: Rows, mail: string): void {
  for (const row of rows.list('assignment', { mail }))
    rows.put('assignment', { ...row, note: '', outcome: '' });
  const original = rows.get('original', mail);
  if (original) rows.put('original', { ...original, received_by: '' });
}

/** Whether national ID numbers are kept: said under the authorisation of the whole council. */
export const NATIONAL_ID = 'national-id';

/**
 * A value the council decided for its circuit: its steps, the delay of escalation, how long a category is kept. That national ID
 * numbers are is without effect from a PC that does not administer.
 */
export const circuitConfigure = factType({
  type: 'circuit.configure',
  body: z.strictObject({ name: z.string().max(60), value: z.string().max(20_000) }),
  words: null,
  fold(rows, { entry, body }) {
    ensure(body.name !== NATIONAL_ID || administersCouncil(rows, entry.dev), 'recovery.not-administering');
    rows.put('circuit_setting', body);
  },
});

export const instructionChange = factType({
  type: 'instruction.change',
  body: z.strictObject({
    instruction: z.string().max(36),
    name_ar: z.string(),
    name_fr: z.string(),
    place: z.int(),
    retired: z.boolean(),
  }),
  words: null,
  fold(rows, { body: { instruction, retired, ...rest } }) {
    rows.put('instruction', { id: instruction, ...rest, retired: retired ? 1 : 0 });
  },
});

export const instructionFavourite = factType({
  type: 'instruction.favourite',
  body: z.strictObject({ instruction: z.string().max(36), favourite: z.boolean() }),
  words: null,
  fold(rows, { entry, body: { instruction, favourite } }) {
    if (favourite) rows.put('instruction_favourite', { person: entry.usr, instruction });
    else rows.drop('instruction_favourite', entry.usr, instruction);
  },
});

/** A rule of the house for suggestions: this sender, or this word in the subject, goes to that unit. */
export const suggestionRule = factType({
  type: 'suggestion.rule',
  body: z.strictObject({
    rule: uuid,
    match: z.enum(['sender', 'word']),
    text: z.string().max(300),
    unit: uuid,
    removed: z.boolean(),
  }),
  words: null,
  fold(rows, { body: { rule, match, text, unit, removed } }) {
    if (removed) rows.drop('suggestion_rule', rule);
    else rows.put('suggestion_rule', { id: rule, match, text, unit });
  },
});

/** The original passes from hand to hand, against a discharge: who holds it now. */
export const originalHandOver = factType({
  type: 'original.hand-over',
  body: z.strictObject({ mail: uuid, unit: uuid.nullable(), person: uuid.nullable(), on: date }),
  words: z.strictObject({
    place: z.string(),
    receivedBy: z.string(),
    reason: z.string(),
    fileNames: z.array(z.string()),
  }),
  fold(rows, input) {
    const { entry, body, words } = input;
    const before = rows.get('mail', body.mail)?.original_place ?? '';
    rows.put('original', {
      mail: body.mail,
      unit: body.unit,
      person: body.person,
      received_by: words?.receivedBy ?? '',
      since: body.on,
      entry: entry.id,
    });
    patch(rows, 'mail', [body.mail], { original_place: words?.place ?? '' });
    keepFiles(rows, entry, body.mail, words?.fileNames ?? []);
    const changes = words ? [{ field: 'originalPlace', before, after: words.place }] : [];
    recordEvent(rows, input, body.mail, words?.reason ?? '', changes);
  },
});
