import { z } from 'zod';
import { PROCESSED_AS, type ProcessedAs } from '#shared/domain/processed.ts';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Entry } from '../entry.ts';
import { date, factType, uuid } from '../fact-type.ts';
import { type FieldChange, recordEvent } from '../mail-event.ts';
import { settleMail, withTrays } from '../trays.ts';
import { endAssignment } from './assignment.ts';
import { closeMail, dues, resumeClocks } from './circuit.ts';

const processed = {
  mail: uuid,
  /** The step it was processed by; null where the letter itself lies in the tray. */
  assignment: uuid.nullable(),
  as: z.enum(PROCESSED_AS),
};

/** Said to be done with, by one key, although nothing was written on it. */
export const mailProcess = factType({
  type: 'mail.process',
  body: z.strictObject({ ...processed, on: date }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    withTrays(rows, body.mail, () => DO[body.as](rows, body, { by: entry, on: body.on }));
    recordEvent(rows, input, body.mail, '', []);
  },
});

/** It was pressed too early: what it changed is as before, unless the letter has gone on since. */
export const mailUnprocess = factType({
  type: 'mail.unprocess',
  body: z.strictObject({
    ...processed,
    /** The entry that is taken back. */
    entry: uuid,
    dues,
  }),
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    let moved: FieldChange[] = [];
    withTrays(rows, body.mail, () => {
      const closed = rows.get('mail', body.mail)?.circuit === 'closed';
      if (body.as === 'closed' && closed) moved = resumeClocks(rows, entry, body.mail, body.dues);
      UNDO[body.as](rows, body, body.entry);
    });
    recordEvent(rows, input, body.mail, '', moved);
  },
});

interface What {
  mail: string;
  assignment: string | null;
}
type Do = (rows: Rows, what: What, when: { by: Entry; on: string }) => void;
type Undo = (rows: Rows, what: What, entry: string) => void;

function onStep(rows: Rows, { assignment }: What, change: (row: Row<'assignment'>) => void): void {
  const row = assignment === null ? undefined : rows.get('assignment', assignment);
  if (row) change(row);
}

const DO: Record<ProcessedAs, Do> = {
  treated: (rows, what, { by }) => {
    onStep(rows, what, ({ id }) => endAssignment(rows, id, 'treated', by, ''));
    settleMail(rows, what.mail);
  },
  seen: (rows, what, { by }) =>
    onStep(rows, what, (row) => {
      if (row.state === 'waiting') rows.put('assignment', { ...row, state: 'taken', taken_at: by.ts });
    }),
  settled: (rows, what) =>
    onStep(rows, what, ({ id }) => void patch(rows, 'assignment', [id], { settled: 1 })),
  closed: (rows, { mail }, { by, on }) => closeMail(rows, mail, on, by),
  dropped: (rows, { mail }) => wait(rows, mail, 'waiting', 'dropped'),
  unscanned: (rows, { mail }) => void patch(rows, 'mail', [mail], { unscanned: 1 }),
};

/** Each looks first whether what it takes back still stands: on another desk the letter may have gone on. */
const UNDO: Record<ProcessedAs, Undo> = {
  treated: (rows, what) => {
    onStep(rows, what, (row) => {
      if (row.state === 'treated') open(rows, row);
    });
    settleMail(rows, what.mail);
  },
  seen: (rows, what) =>
    onStep(rows, what, (row) => {
      if (row.state === 'taken') rows.put('assignment', { ...row, state: 'waiting', taken_at: null });
    }),
  settled: (rows, what) =>
    onStep(rows, what, (row) => {
      const back = row.state === 'returned' || row.state === 'rejected';
      if (back) rows.put('assignment', { ...row, settled: 0 });
    }),
  closed: (rows, { mail }, entry) => {
    if (rows.get('mail', mail)?.circuit === 'closed') reopen(rows, mail, entry);
  },
  dropped: (rows, { mail }) => wait(rows, mail, 'dropped', 'waiting'),
  unscanned: (rows, { mail }) => void patch(rows, 'mail', [mail], { unscanned: 0 }),
};

function wait(rows: Rows, mail: string, from: string, to: string): void {
  const row = rows.get('awaiting', mail);
  if (row?.state === from) rows.put('awaiting', { ...row, state: to });
}

function open(rows: Rows, row: Row<'assignment'>): void {
  const state = row.taken_at === null ? 'waiting' : 'taken';
  rows.put('assignment', { ...row, state, ended_at: null, ended_by: null, outcome: '' });
}

/** What that closing ended, and nothing that had ended before. */
function reopen(rows: Rows, mail: string, closing: string): void {
  for (const row of rows.list('assignment', { mail })) {
    if (row.state === 'closed' && row.ended_by === closing) open(rows, row);
    else if (row.state === 'closed') rows.put('assignment', { ...row, state: 'treated' });
    else if (row.settled === 2) rows.put('assignment', { ...row, settled: 0 });
  }
  settleMail(rows, mail, true);
}
