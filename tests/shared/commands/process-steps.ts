import { expect } from 'vitest';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { returnMail } from '#shared/commands/circuit-steps.ts';
import { processMail, unprocessMail } from '#shared/commands/process-mail.ts';
import { awaitAnswer } from '#shared/commands/replies.ts';
import type { Processed } from '#shared/contract/process.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { PROCESSED_FROM, type ProcessedFrom } from '#shared/domain/processed.ts';
import { type CircuitDesk, to } from './circuit-desk.ts';

type Pick = <Item>(items: readonly Item[]) => Item;
export type Step = (desk: CircuitDesk, pick: Pick) => void;

const processedBy = new WeakMap<CircuitDesk, Processed[][]>();
/** The ways of processing that were taken back and left everything as before. */
export const takenBack = new Set<string>();

/** Where a letter lies: itself, or one of its steps. */
function lying(desk: CircuitDesk, from: ProcessedFrom, pick: Pick) {
  if (from === 'awaiting')
    return { mail: pick(desk.rows.list('awaiting', { state: 'waiting' })).mail, assignment: null };
  const mail = pick(desk.rows.list('mail', {})).id;
  const own = desk.rows.list('assignment', { mail }).map(({ id }) => id);
  return { mail, assignment: pick([null, ...own, ...own]) };
}

function processing(desk: CircuitDesk, from: ProcessedFrom, letters: ReturnType<typeof lying>[]) {
  const { done } = desk.run(processMail, { from, letters });
  if (done.length === 0) throw new DomainError('nothing');
  return done;
}

function circuitRows(desk: CircuitDesk) {
  return (['mail', 'assignment', 'awaiting', 'tray_count'] as const).map((table) =>
    desk.rows.list(table, {}),
  );
}

/** Taken back in the same breath, everything is as it was. */
function backAndForth(desk: CircuitDesk, from: ProcessedFrom, letters: ReturnType<typeof lying>[]): void {
  const before = circuitRows(desk);
  const done = processing(desk, from, letters);
  expect(desk.run(unprocessMail, { done })).toEqual({ undone: done.length, keptBack: [] });
  expect(circuitRows(desk)).toEqual(before);
  for (const { as } of done) takenBack.add(as);
}

export const PROCESS_STEPS: Record<string, Step> = {
  process: (desk, pick) => {
    const from = pick(PROCESSED_FROM);
    const done = processing(desk, from, [lying(desk, from, pick), lying(desk, from, pick)]);
    processedBy.set(desk, [...(processedBy.get(desk) ?? []), done]);
  },
  unprocess: (desk, pick) => void desk.run(unprocessMail, { done: pick(processedBy.get(desk) ?? []) }),
  'process and take back at once': (desk, pick) => {
    const from = pick(PROCESSED_FROM);
    backAndForth(desk, from, [lying(desk, from, pick), lying(desk, from, pick)]);
  },
  'an answer is waited for no more': (desk, pick) => {
    const mail = pick(desk.rows.list('mail', { kind: 'outgoing' })).id;
    desk.run(awaitAnswer, { id: mail, due: desk.context().day });
    backAndForth(desk, 'awaiting', [{ mail, assignment: null }]);
  },
  'no scan is expected any more': (desk, pick) => {
    const { id } = pick(desk.rows.list('mail', { file_count: 0, unscanned: 0 }));
    backAndForth(desk, 'missing-scan', [{ mail: id, assignment: null }]);
  },
  'a copy is seen': (desk, pick) => {
    const mail = pick(desk.rows.list('mail', {})).id;
    const receivers = [{ ...to(pick(desk.rows.list('unit', { valid_to: null })).id), kind: 'copy' as const }];
    const [assignment = ''] = desk.run(assignMail, { id: mail, receivers }).assignments;
    backAndForth(desk, 'copies', [{ mail, assignment }]);
  },
  'an opinion comes back and is noted': (desk, pick) => {
    const mail = pick(desk.rows.list('mail', {})).id;
    const receivers = [{ ...to(desk.water), kind: 'opinion' as const }];
    const [assignment = ''] = desk.run(assignMail, { id: mail, receivers }).assignments;
    desk.run(returnMail, { assignment, motive: 'سبب', paper: { on: desk.context().day } });
    backAndForth(desk, 'returned', [{ mail, assignment }]);
  },
};
