import { dueDatesNow, recomputeSlice } from '#shared/commands/calendar.ts';
import { type Command, command, done } from '#shared/commands/command.ts';
import { nothing } from '#shared/contract/fields.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { type Attempt, attempt } from './attempt.ts';
import type { CommandEvent } from './events-mail.ts';
import { ask } from './journal-reader.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

/** Ids as they are on the disk; a fresh one where there is none yet, for a refusal. */
function oneOf(world: World, random: Prng, sql: string): string {
  return random.pickOr(ask(world.desk.reader, sql).pluck().all() as string[], random.uuid());
}

const anyMail = (world: World, random: Prng): string =>
  oneOf(world, random, `SELECT id FROM mail ORDER BY position DESC LIMIT 40`);
const unassigned = (world: World, random: Prng): string =>
  oneOf(
    world,
    random,
    `SELECT id FROM mail WHERE circuit IN ('to-assign', 'returned') ORDER BY position LIMIT 40`,
  );
const anyUnit = (world: World, random: Prng): string => oneOf(world, random, 'SELECT id FROM unit');
const openStep = (world: World, random: Prng): string =>
  oneOf(
    world,
    random,
    `SELECT id FROM assignment WHERE state IN ('waiting', 'taken') ORDER BY position DESC LIMIT 60`,
  );
const anyStep = (world: World, random: Prng): string =>
  random.chance(0.9) ? openStep(world, random) : oneOf(world, random, 'SELECT id FROM assignment');
const anyClock = (world: World, random: Prng): string =>
  oneOf(world, random, 'SELECT id FROM deadline ORDER BY position DESC LIMIT 40');

/** The registry's clerk, or sometimes somebody of a unit. */
function worker(world: World, random: Prng): Attempt['actor'] {
  const clerk = world.actorFor('mail.assign', random);
  if (random.chance(0.7)) return clerk;
  return world.person(oneOf(world, random, 'SELECT person FROM role_grant WHERE unit IS NOT NULL')) ?? clerk;
}

const paper = (world: World, random: Prng) => (random.chance(0.85) ? { on: world.day } : null);
const reason = 'سبب';

function receiver(world: World, random: Prng, kind: 'responsible' | 'copy' | 'opinion' | 'subtask') {
  const person = random.chance(0.1) ? random.pick(world.checker.ledger.people) : null;
  return {
    kind,
    unit: random.chance(0.97) ? anyUnit(world, random) : null,
    person,
    instruction: random.chance(0.95) ? 'act' : 'unheard-of',
    note: random.chance(0.4) ? 'عاجل' : '',
    dueOn: random.chance(0.5) ? addDays(world.day, random.between(0, 12)) : null,
  };
}

/** One slice of what a change of the calendar left to do; small, so that a fault finds the middle of it. */
const recompute: Command = command({
  name: 'deadline.recompute',
  input: nothing,
  permission: () => ({ action: 'calendar.manage', resource: {} }),
  decide(state) {
    const [change] = state.list('calendar_change', { recomputed: 0 });
    if (!change) return { facts: [], answer: done };
    const waiting = state
      .list('deadline', { state: 'running' })
      .filter(
        ({ id, start_on, due }) =>
          id > change.cursor && start_on <= change.touches_to && String(due) >= change.touches_from,
      );
    const slice = waiting.slice(0, 3);
    return {
      facts: [recomputeSlice(change, slice, slice.length === waiting.length, dueDatesNow(state))],
      answer: done,
    };
  },
});

const isEmpty = (world: World, table: string): boolean =>
  ask(world.desk.reader, `SELECT 1 FROM ${table} LIMIT 1`).pluck().get() === undefined;

/** Where there is nothing yet to act upon, what would bring it about is tried instead. */
const needing =
  (table: 'unit' | 'assignment' | 'deadline', event: CommandEvent): CommandEvent =>
  (world, random) => {
    if (isEmpty(world, 'unit') && table !== 'deadline') return events['create-unit'](world, random);
    if (table === 'assignment' && isEmpty(world, 'assignment')) return events.assign(world, random);
    if (table === 'deadline' && isEmpty(world, 'deadline')) return events['set-deadline'](world, random);
    return event(world, random);
  };

const NEEDS: Readonly<Record<string, 'unit' | 'assignment' | 'deadline'>> = {
  'change-unit': 'unit',
  'close-unit': 'unit',
  'grant-in-unit': 'unit',
  assign: 'unit',
  forward: 'assignment',
  take: 'assignment',
  treat: 'assignment',
  'send-back': 'assignment',
  withdraw: 'assignment',
  'close-letter': 'assignment',
  'extend-deadline': 'deadline',
  'pause-deadline': 'deadline',
  'resume-deadline': 'deadline',
  'stop-deadline': 'deadline',
  'add-holiday': 'deadline',
};

const events = {
  'create-unit': (world, random) => {
    const code = `U${random.int(300)}`;
    const parent = random.chance(0.5) ? anyUnit(world, random) : null;
    const input = {
      parent,
      code,
      name: { ar: '', fr: `Service ${code}` },
      step: random.chance(0.95) ? 'division' : 'nothing',
      mode: random.chance(0.9) ? ('paper' as const) : ('heads' as const),
      from: addDays(world.day, -random.int(40)),
    };
    return attempt(world.commands.createUnit, input, world.actorFor('settings.manage', random));
  },
  'change-unit': (world, random) => {
    const parent = random.chance(0.7) ? anyUnit(world, random) : null;
    const input = { unit: anyUnit(world, random), on: world.day, parent };
    return attempt(world.commands.changeUnit, input, world.actorFor('settings.manage', random));
  },
  'close-unit': (world, random) => {
    const open = 'SELECT id FROM unit WHERE valid_to IS NULL ORDER BY id';
    const holding = `SELECT DISTINCT unit FROM assignment WHERE state IN ('waiting', 'taken') AND unit IS NOT NULL ORDER BY unit`;
    const unit = random.chance(0.6) ? oneOf(world, random, holding) : anyUnit(world, random);
    const reassignTo = random.chance(0.7) ? oneOf(world, random, open) : null;
    const input = { unit, on: world.day, mergedInto: null, reassignTo };
    return attempt(world.commands.closeUnit, input, world.actorFor('settings.manage', random));
  },
  'grant-in-unit': (world, random) => {
    const input = {
      person: random.pick(world.checker.ledger.people),
      role: random.pick(['unit-head', 'clerk'] as const),
      office: null,
      unit: anyUnit(world, random),
      from: null,
      to: null,
      onBehalfOf: null,
    };
    return attempt(world.commands.grantRole, input, world.actorFor('person.manage', random));
  },
  assign: (world, random) => {
    const kinds = ['copy', 'opinion', 'subtask'] as const;
    const beside = Array.from({ length: random.int(3) }, () => receiver(world, random, random.pick(kinds)));
    const receivers = [receiver(world, random, 'responsible'), ...beside];
    const id = random.chance(0.8) ? unassigned(world, random) : anyMail(world, random);
    const suggested = random.chance(0.3) ? [anyUnit(world, random)] : [];
    return attempt(world.commands.assignMail, { id, receivers, suggested }, worker(world, random));
  },
  forward: (world, random) => {
    const receivers = [receiver(world, random, 'responsible')];
    const input = {
      assignment: anyStep(world, random),
      receivers,
      motive: reason,
      paper: paper(world, random),
    };
    return attempt(world.commands.forwardMail, input, worker(world, random));
  },
  take: (world, random) =>
    attempt(
      world.commands.takeMail,
      { assignment: anyStep(world, random), paper: paper(world, random) },
      worker(world, random),
    ),
  treat: (world, random) =>
    attempt(
      world.commands.treatMail,
      { assignment: anyStep(world, random), note: reason, paper: paper(world, random) },
      worker(world, random),
    ),
  'send-back': (world, random) => {
    const input = { assignment: anyStep(world, random), motive: reason, rejects: random.chance(0.3) };
    return attempt(
      world.commands.returnMail,
      { ...input, paper: paper(world, random) },
      worker(world, random),
    );
  },
  withdraw: (world, random) =>
    attempt(
      world.commands.withdrawMail,
      { assignment: anyStep(world, random), motive: reason },
      worker(world, random),
    ),
  annotate: (world, random) => {
    const unit = random.chance(0.5) ? anyUnit(world, random) : null;
    const input = { id: anyMail(world, random), text: reason, unit, paper: paper(world, random) };
    return attempt(world.commands.annotateMail, input, worker(world, random));
  },
  'close-letter': (world, random) => {
    const input = { id: anyMail(world, random), note: '', evenSo: random.chance(0.7) };
    return attempt(world.commands.closeMail, input, worker(world, random));
  },
  'reopen-letter': (world, random) => {
    const id = oneOf(world, random, `SELECT id FROM mail WHERE circuit = 'closed'`);
    const to = random.chance(0.3) ? anyUnit(world, random) : null;
    return attempt(world.commands.reopenMail, { id, reason, to }, world.actorFor('mail.reopen', random));
  },
  reply: (world, random) => {
    const answers = [anyMail(world, random)];
    const input = { reply: anyMail(world, random), answers, closes: random.chance(0.6) };
    return attempt(world.commands.replyTo, input, world.actorFor('mail.reply', random));
  },
  unlink: (world, random) => {
    const links = ask(world.desk.reader, 'SELECT reply, answers FROM mail_link').all() as {
      reply: string;
      answers: string;
    }[];
    const link = random.pickOr(links, { reply: random.uuid(), answers: random.uuid() });
    return attempt(world.commands.unlinkReply, link, world.actorFor('mail.reply', random));
  },
  'await-answer': (world, random) => {
    const id = oneOf(world, random, `SELECT id FROM mail WHERE kind = 'outgoing'`);
    const due = random.chance(0.8) ? addDays(world.day, random.between(0, 20)) : null;
    return attempt(world.commands.awaitAnswer, { id, due }, world.actorFor('mail.reply', random));
  },
  'hand-over': (world, random) => {
    const input = {
      id: anyMail(world, random),
      unit: anyUnit(world, random),
      person: null,
      on: world.day,
      receivedBy: 'سعيد',
    };
    return attempt(world.commands.handOverOriginal, input, world.actorFor('original.move', random));
  },
  'set-deadline': (world, random) => {
    const preset = random.pick(['31-13', '55-19', 'complaint', '09-08', 'ordinary', 'very-urgent', 'none']);
    const start = addDays(world.day, -random.int(10));
    const input = {
      mail: anyMail(world, random),
      preset,
      nature: random.pick(['legal', 'internal'] as const),
      start,
    };
    return attempt(world.commands.setDeadline, input, world.actorFor('mail.assign', random));
  },
  'extend-deadline': (world, random) => {
    const input = { deadline: anyClock(world, random), days: random.chance(0.5) ? 4 : null, reason };
    return attempt(world.commands.extendDeadline, input, world.actorFor('mail.treat', random));
  },
  'pause-deadline': (world, random) =>
    attempt(
      world.commands.pauseDeadline,
      { deadline: anyClock(world, random), from: world.day, reason, evenSo: random.chance(0.5) },
      world.actorFor('mail.treat', random),
    ),
  'resume-deadline': (world, random) => {
    const deadline = oneOf(world, random, `SELECT id FROM deadline WHERE state = 'paused'`);
    return attempt(
      world.commands.resumeDeadline,
      { deadline, to: world.day, reason },
      world.actorFor('mail.treat', random),
    );
  },
  'stop-deadline': (world, random) =>
    attempt(
      world.commands.stopDeadline,
      { deadline: anyClock(world, random), met: random.chance(0.5), reason },
      world.actorFor('mail.treat', random),
    ),
  'add-holiday': (world, random) => {
    const name = { ar: 'عطلة', fr: 'Jour exceptionnel' };
    const date = addDays(world.day, random.int(20));
    const input = { date, name, office: null, evenSo: random.chance(0.8) };
    return attempt(world.commands.addHoliday, input, world.actorFor('calendar.manage', random));
  },
  'withdraw-holiday': (world, random) => {
    const change = oneOf(world, random, `SELECT id FROM calendar_change WHERE kind = 'add'`);
    return attempt(
      world.commands.withdrawChange,
      { change, evenSo: random.chance(0.8) },
      world.actorFor('calendar.manage', random),
    );
  },
  recompute: (world, random) => {
    const pending = 'SELECT count(*) FROM calendar_change WHERE recomputed = 0';
    if (ask(world.desk.reader, pending).pluck().get() === 0) return null;
    return attempt(recompute, {}, world.actorFor('calendar.manage', random));
  },
} satisfies Record<string, CommandEvent>;

export const circuitEvents: Record<string, CommandEvent> = Object.fromEntries(
  Object.entries(events).map(([name, event]) => {
    const need = NEEDS[name];
    return [name, need ? needing(need, event) : event];
  }),
);
