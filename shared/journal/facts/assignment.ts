import { z } from 'zod';
import { ASSIGNMENT_KINDS, isOpen } from '#shared/domain/circuit.ts';
import { patch, type Rows } from '#shared/store/rows.ts';
import type { Entry } from '../entry.ts';
import { date, factType, uuid } from '../fact-type.ts';
import { learn, unlearnFrom } from '../learning.ts';
import { recordEvent } from '../mail-event.ts';
import { keepFiles } from '../mail-files.ts';
import { isSentBack, settleMail, withTrays } from '../trays.ts';

const assigned = z.strictObject({
  assignment: uuid,
  kind: z.enum(ASSIGNMENT_KINDS),
  unit: uuid.nullable(),
  person: uuid.nullable(),
  parent: uuid.nullable(),
  instruction: z.string().max(36),
  dueOn: date.nullable(),
});

/** One step: who answers for the letter now, who is told, whose opinion is asked. */
export const mailAssign = factType({
  type: 'mail.assign',
  body: z.strictObject({
    mail: uuid,
    /** On whose behalf; null = the registry. */
    fromUnit: uuid.nullable(),
    /** The assignment that is handed on. */
    forwards: uuid.nullable(),
    assignments: z.array(assigned).min(1).max(60),
    /** The units the screen proposed, best first. */
    suggested: z.array(uuid).max(3),
    /** When the step stood on paper, where the clerk recorded it. */
    paperOn: date.nullable(),
  }),
  words: z.strictObject({ motive: z.string(), notes: z.array(z.string()), fileNames: z.array(z.string()) }),
  fold(rows, input) {
    const { entry, body, words } = input;
    const { mail } = body;
    withTrays(rows, mail, () => {
      const motive = words?.motive ?? '';
      if (body.forwards !== null) endAssignment(rows, body.forwards, 'forwarded', entry, motive);
      const answered = body.assignments.some(({ kind }) => kind === 'responsible');
      if (answered) settleReturns(rows, mail);
      body.assignments.forEach((step, index) => {
        rows.put('assignment', {
          id: step.assignment,
          mail,
          kind: step.kind,
          unit: step.unit,
          person: step.person,
          from_unit: body.fromUnit,
          parent: step.parent,
          instruction: step.instruction,
          note: words?.notes[index] ?? '',
          due_on: step.dueOn,
          next_due: null,
          state: 'waiting',
          settled: 0,
          assigned_by: entry.usr,
          assigned_at: entry.ts,
          taken_at: null,
          ended_at: null,
          ended_by: null,
          outcome: '',
          paper_on: body.paperOn,
          position: entry.seq,
        });
      });
      settleMail(rows, mail);
    });
    keepFiles(rows, entry, mail, words?.fileNames ?? []);
    const unit = body.assignments.find(({ kind }) => kind === 'responsible')?.unit;
    if (unit) {
      // Handed on with a motive it leaves the unit, and was another's business: handed down it stays in the house.
      if (body.forwards !== null && words?.motive) unlearnFrom(rows, mail, body.forwards);
      learn(rows, mail, unit);
      if (body.suggested.length > 0) score(rows, entry.ts.slice(0, 7), body.suggested, unit);
    }
    recordEvent(
      rows,
      input,
      mail,
      [words?.motive ?? '', ...(words?.notes ?? [])].filter(Boolean).join('\n'),
      [],
    );
  },
});

function score(rows: Rows, month: string, suggested: readonly string[], unit: string): void {
  const known = rows.get('suggestion_score', month) ?? { month, shown: 0, first: 0, among: 0 };
  rows.put('suggestion_score', {
    month,
    shown: known.shown + 1,
    first: known.first + (suggested[0] === unit ? 1 : 0),
    among: known.among + (suggested.includes(unit) ? 1 : 0),
  });
}

function settleReturns(rows: Rows, mail: string): void {
  for (const row of rows.list('assignment', { mail })) {
    if (row.settled === 0 && (row.state === 'returned' || row.state === 'rejected'))
      rows.put('assignment', { ...row, settled: 1 });
  }
}

export function endAssignment(rows: Rows, id: string, state: string, by: Entry, outcome: string): void {
  patch(rows, 'assignment', [id], { state, ended_at: by.ts, ended_by: by.id, outcome });
}

type End = 'treated' | 'returned' | 'rejected' | 'withdrawn';

const stepBody = z.strictObject({ mail: uuid, assignment: uuid, paperOn: date.nullable() });
const stepWords = z.strictObject({ note: z.string(), fileNames: z.array(z.string()) });

/** The day written on the paper, when the clerk was its pen. */
function notePaper(rows: Rows, { assignment, paperOn }: z.output<typeof stepBody>): void {
  if (paperOn !== null) patch(rows, 'assignment', [assignment], { paper_on: paperOn });
}

/** One assignment ends: treated, sent back with its motive, or taken back by whoever gave it. */
function ending(type: string, state: End) {
  return factType({
    type,
    body: stepBody,
    words: stepWords,
    fold(rows, input) {
      const { entry, body, words } = input;
      withTrays(rows, body.mail, () => {
        endAssignment(rows, body.assignment, state, entry, words?.note ?? '');
        if (state !== 'treated') passUp(rows, body.assignment);
        notePaper(rows, body);
        settleMail(rows, body.mail);
      });
      if (state !== 'treated') unlearnFrom(rows, body.mail, body.assignment);
      keepFiles(rows, entry, body.mail, words?.fileNames ?? []);
      recordEvent(rows, input, body.mail, words?.note ?? '', []);
    },
  });
}

/**
 * Who sent a letter back, or had it taken from them, sees it no more: what they asked of others beside it is waited for
 * by whoever gave it to them.
 */
function passUp(rows: Rows, ended: string): void {
  const step = rows.get('assignment', ended);
  if (!step) return;
  for (const row of rows.list('assignment', { mail: step.mail })) {
    const waitedFor = row.kind !== 'copy' && (isOpen(row.state) || isSentBack(row));
    if (row.parent === ended && row.from_unit === step.unit && waitedFor)
      rows.put('assignment', { ...row, from_unit: step.from_unit });
  }
}

export const mailTreat = ending('mail.treat', 'treated');
export const mailReturn = ending('mail.return', 'returned');
export const mailReject = ending('mail.reject', 'rejected');
export const mailWithdraw = ending('mail.withdraw', 'withdrawn');

/** Somebody has it in hand from this moment; a copy is seen. */
export const mailTake = factType({
  type: 'mail.take',
  body: stepBody,
  words: null,
  fold(rows, input) {
    const { entry, body } = input;
    // On another desk it was taken, treated or sent back before: that stands, and this is told in its history alone.
    if (rows.get('assignment', body.assignment)?.state === 'waiting') {
      withTrays(rows, body.mail, () => {
        patch(rows, 'assignment', [body.assignment], { state: 'taken', taken_at: entry.ts });
        notePaper(rows, body);
        settleMail(rows, body.mail);
      });
    }
    recordEvent(rows, input, body.mail, '', []);
  },
});

/** A unit was closed or merged: its open work goes on elsewhere. */
export const mailTransfer = factType({
  type: 'mail.transfer',
  body: z.strictObject({
    mail: uuid,
    assignments: z.array(uuid).min(1).max(200),
    /** The unit that closes, and the one that takes over; null = what it gave comes back to the registry. */
    from: uuid,
    unit: uuid.nullable(),
  }),
  words: null,
  fold(rows, input) {
    const { mail, assignments, from, unit } = input.body;
    withTrays(rows, mail, () => {
      for (const id of assignments) {
        const row = rows.get('assignment', id);
        if (!row) continue;
        const giver = row.from_unit === from ? unit : row.from_unit;
        const held = unit !== null && row.unit === from && isOpen(row.state);
        // Somebody of the old unit does not come along.
        rows.put('assignment', { ...row, from_unit: giver, ...(held ? { unit, person: null } : {}) });
      }
      settleMail(rows, mail);
    });
    recordEvent(rows, input, mail, '', []);
  },
});
