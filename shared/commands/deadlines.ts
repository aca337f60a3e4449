import type { z } from 'zod';
import {
  extendDeadline as extendInput,
  pauseDeadline as pauseInput,
  changePreset as presetInput,
  resumeDeadline as resumeInput,
  setDeadline as setInput,
  stopDeadline as stopInput,
} from '#shared/contract/deadlines.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { isOfTheLaw } from '#shared/domain/deadline-presets.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { fact } from '#shared/journal/fact-type.ts';
import {
  deadlineExtend,
  deadlinePause,
  deadlinePreset,
  deadlineResume,
  deadlineSet,
  deadlineStop,
  pausesOf,
} from '#shared/journal/facts/deadline.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { openLetter } from './assign-mail.ts';
import { mailResource } from './books.ts';
import { ensureAnswersFor, ensureInItsTime } from './circuit-access.ts';
import { type CommandContext, command, done } from './command.ts';
import { dueDates, presetOn, rulesOf } from './council-calendar.ts';

/** Refuses `deadline.unknown`. */
function deadlineOf(state: ReadRows, id: string): Row<'deadline'> {
  const row = state.get('deadline', id);
  if (!row) throw new DomainError('deadline.unknown');
  return row;
}

const ofDeadline = (state: ReadRows, { deadline }: { deadline: string }) => ({
  action: 'mail.treat' as const,
  resource: mailResource(state, deadlineOf(state, deadline).mail),
});

/** A clock of an open letter that the actor answers for. Refuses `deadline.unknown`, `circuit.not-yours`. */
function ownClock(state: ReadRows, id: string, context: CommandContext): Row<'deadline'> {
  const row = deadlineOf(state, id);
  ensureAnswersFor(state, openLetter(state, row.mail), 'mail.treat', context);
  return row;
}

/** Its due date on the calendar of its office, as it is known now. */
function due(state: ReadRows, row: Row<'deadline'>, changes: Partial<Row<'deadline'>>): string {
  return dueDates(rulesOf(state, row.office))({ ...row, ...changes });
}

/** A clock on a letter; several may run beside each other, one of each preset. */
export const setDeadline = command({
  name: 'deadline.set',
  input: setInput,
  permission: (state, { mail }) => ({ action: 'mail.assign', resource: mailResource(state, mail) }),
  decide(state, { mail: id, preset: name, nature, start }, context) {
    const { newId } = context;
    const mail = openLetter(state, id);
    ensureAnswersFor(state, mail, 'mail.assign', context);
    // The rule of the day it began counts, whatever the preset says now.
    const preset = presetOn(state, name, start);
    ensureInItsTime(mail, start, 'start', context);
    const running = state
      .list('deadline', { mail: id })
      .some((row) => row.preset === name && (row.state === 'running' || row.state === 'paused'));
    ensure(!running, 'deadline.twice', { preset: name });
    ensure(nature === 'legal' || !isOfTheLaw(name), 'deadline.of-the-law', { preset: name });
    const rule = {
      calculator: preset.delay.calculator,
      count: preset.delay.count,
      extension: preset.extension?.count ?? null,
      extensionTimes: preset.extension?.times ?? 0,
      moves: preset.movesToWorkingDay,
    };
    const clock = { ...rule, start_on: start, moves: rule.moves ? 1 : 0, pauses: '[]' };
    const dueOn = dueDates(rulesOf(state, mail.office))(clock);
    const deadline = newId();
    const body = { deadline, mail: id, preset: name, nature, ...rule, start, due: dueOn };
    return {
      facts: [fact(deadlineSet, { ...body, silence: preset.silenceAccepts, source: preset.source })],
      answer: () => ({ id: deadline, due: dueOn }),
    };
  },
});

/** Longer, with a reason: as often as the law allows; an internal clock by the days the chief gives. */
export const extendDeadline = command({
  name: 'deadline.extend',
  input: extendInput,
  permission: ofDeadline,
  decide(state, { deadline, days, reason }, context) {
    const row = ownClock(state, deadline, context);
    ensure(row.state === 'running', row.state === 'paused' ? 'deadline.is-paused' : 'deadline.ended');
    const count = row.nature === 'internal' && days !== null ? days : lawfulExtension(row);
    const dueOn = due(state, row, { count: row.count + count });
    const body = { deadline, mail: row.mail, count, due: dueOn };
    return { facts: [fact(deadlineExtend, body, { reason })], answer: () => ({ due: dueOn }) };
  },
});

/** What one more extension adds, by the rule the clock began with. Refuses `deadline.no-extension`. */
function lawfulExtension({
  preset,
  extension,
  extension_times: allowed,
  extensions,
}: Row<'deadline'>): number {
  ensure(extension !== null && extensions < allowed, 'deadline.no-extension', { preset, allowed });
  return extension;
}

/** The clock stands still from a day on, with a reason (missing papers, asked once). */
export const pauseDeadline = command({
  name: 'deadline.pause',
  input: pauseInput,
  permission: ofDeadline,
  decide(state, { deadline, from, reason, evenSo }, context) {
    const { latestDay } = context;
    const row = ownClock(state, deadline, context);
    ensure(row.state === 'running', row.state === 'paused' ? 'deadline.is-paused' : 'deadline.ended');
    // Papers are missed at the counter, on the very day that starts the clock.
    ensure(from >= row.start_on, 'deadline.before-start', { due: from, start: row.start_on });
    ensure(from <= latestDay, 'date.in-future', { field: 'from' });
    ensure(row.due === null || from <= row.due, 'deadline.pause-after-due', { due: row.due ?? '' });
    ensure(
      pausesOf(row).every(({ to }) => to !== null && to < from),
      'deadline.pauses-cross',
    );
    const again = row.nature === 'legal' && pausesOf(row).length > 0;
    ensure(!again || evenSo, 'deadline.papers-once', { from: pausesOf(row)[0]?.from ?? '' });
    return {
      facts: [fact(deadlinePause, { deadline, mail: row.mail, from }, { reason })],
      answer: done,
    };
  },
});

/** It goes on: `to` is the last day it stood still. */
export const resumeDeadline = command({
  name: 'deadline.resume',
  input: resumeInput,
  permission: ofDeadline,
  decide(state, { deadline, to, reason }, context) {
    const { latestDay } = context;
    const row = ownClock(state, deadline, context);
    ensure(row.state === 'paused', 'deadline.not-paused');
    const since = pausesOf(row).at(-1)?.from ?? row.start_on;
    ensure(since <= to, 'deadline.pause-reversed', { from: since, to });
    ensure(to <= latestDay, 'date.in-future', { field: 'to' });
    const pauses = pausesOf(row).map((pause) => (pause.to === null ? { ...pause, to } : pause));
    const dueOn = due(state, row, { pauses: JSON.stringify(pauses) });
    const body = { deadline, mail: row.mail, to, due: dueOn };
    return { facts: [fact(deadlineResume, body, { reason })], answer: () => ({ due: dueOn }) };
  },
});

/** Met before the letter is closed (the receipt was given), or set by mistake. */
export const stopDeadline = command({
  name: 'deadline.stop',
  input: stopInput,
  permission: ofDeadline,
  decide(state, { deadline, met, reason }, context) {
    const { latestDay } = context;
    const row = ownClock(state, deadline, context);
    ensure(row.state === 'running' || row.state === 'paused', 'deadline.ended');
    const body = { deadline, mail: row.mail, on: latestDay, met };
    return { facts: [fact(deadlineStop, body, { reason })], answer: done };
  },
});

/** The law or the council changed a delay; what already runs keeps its own. */
export const changePreset = command({
  name: 'deadline.preset',
  input: presetInput,
  permission: () => ({ action: 'settings.manage', resource: {} }),
  decide(state, { movesToWorkingDay, silenceAccepts, ...input }, { latestDay }) {
    ensure((input.extension === null) === (input.extensionTimes === 0), 'deadline.extension-half');
    // A form dated back years would change what is computed for letters long answered.
    ensure(input.from >= addDays(latestDay, -366), 'deadline.preset-old', { from: input.from });
    const form = { ...input, moves: movesToWorkingDay, silence: silenceAccepts };
    const known = state.get('deadline_preset', input.name, input.from);
    ensure(!known || !sameForm(known, form), 'amend.same-value');
    return { facts: [fact(deadlinePreset, form)], answer: done };
  },
});

function sameForm(row: Row<'deadline_preset'>, form: z.output<typeof deadlinePreset.body>): boolean {
  return (
    row.calculator === form.calculator &&
    row.count === form.count &&
    row.extension === form.extension &&
    row.extension_times === form.extensionTimes &&
    row.moves === (form.moves ? 1 : 0) &&
    row.silence === (form.silence ? 1 : 0) &&
    row.source === form.source
  );
}
