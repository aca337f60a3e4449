import {
  type KeptBack,
  type Processed,
  processMail as processInput,
  unprocessMail as unprocessInput,
} from '#shared/contract/process.ts';
import { type AssignmentKind, type AssignmentState, isOpen, stepAssignment } from '#shared/domain/circuit.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { can, type Resource } from '#shared/domain/permissions.ts';
import { type ProcessedAs, type ProcessedFrom, processedAs } from '#shared/domain/processed.ts';
import type { Action } from '#shared/domain/roles.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { mailProcess, mailUnprocess } from '#shared/journal/facts/process.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { openLetter } from './assign-mail.ts';
import { livingMail, mailResource } from './books.ts';
import {
  assignmentOf,
  assignmentResource,
  ensureAnswersFor,
  ensureOnBehalf,
  giverResource,
} from './circuit-access.ts';
import { ensureNothingLeft } from './circuit-steps.ts';
import { type CommandContext, command } from './command.ts';
import { resumedDues } from './council-calendar.ts';
import { isClosed } from './heirs.ts';

interface Letter {
  mail: string;
  assignment: string | null;
}
interface Right {
  action: Action;
  resource: Resource;
}

/** The right that each way of processing asks: the one of the longer way round. */
function rightTo(state: ReadRows, as: ProcessedAs, { mail, assignment }: Letter): Right {
  switch (as) {
    case 'treated':
    case 'seen':
      return { action: 'mail.treat', resource: assignmentResource(state, assignment ?? '') };
    case 'settled':
      return { action: 'mail.assign', resource: giverResource(state, assignment ?? '') };
    case 'closed':
      return { action: 'mail.close', resource: mailResource(state, mail) };
    case 'dropped':
      return { action: 'mail.reply', resource: mailResource(state, mail) };
    case 'unscanned':
      return { action: 'blob.attach', resource: mailResource(state, mail) };
  }
}

const OF_THE_LETTER: ReadonlySet<ProcessedAs> = new Set(['closed', 'dropped', 'unscanned']);

function wayOf(state: ReadRows, from: ProcessedFrom, { mail, assignment }: Letter): ProcessedAs {
  const step = assignment === null ? null : assignmentOf(state, assignment);
  ensure(step === null || step.mail === mail, 'circuit.unknown');
  const held = state.get('mail', mail)?.circuit !== 'returned';
  return processedAs(from, step && { kind: step.kind as AssignmentKind, held });
}

/** Letters at once are asked one by one; the command itself asks the first that may, so that one refusal stops none. */
function firstRight(rights: Iterable<Right>, { actor, day }: CommandContext): Right {
  let first: Right | null = null;
  for (const right of rights) {
    first ??= right;
    if (can(actor, right.action, right.resource, day)) return right;
  }
  if (first === null) throw new DomainError('mail.unknown');
  return first;
}

/** "Processed": done with, although nothing was written on it. One letter or a whole selection. */
export const processMail = command({
  name: 'mail.process',
  input: processInput,
  permission: (state, { from, letters }, context) =>
    firstRight(
      letters.map((letter) => rightTo(state, wayOf(state, from, letter), letter)),
      context,
    ),
  decide(state, { from, letters }, context) {
    const before = new Set<string>();
    const { facts, passed, keptBack } = eachOf(letters, (letter) => {
      const as = wayOf(state, from, letter);
      ensureRight(state, as, letter, context);
      ensureStands(state, as, letter, context);
      // A letter that came back twice is closed once.
      const what = OF_THE_LETTER.has(as) ? letter.mail : `${letter.mail} ${letter.assignment}`;
      if (before.has(what)) return null;
      before.add(what);
      return { fact: fact(mailProcess, { ...letter, as, on: context.latestDay }), kept: { ...letter, as } };
    });
    return {
      facts,
      answer: (sealed) => ({
        done: passed.map((letter, index): Processed => ({ ...letter, entry: sealed[index]?.id ?? '' })),
        keptBack,
      }),
    };
  },
});

/** Pressed too early: as before, as long as nothing else has happened to the letter. */
export const unprocessMail = command({
  name: 'mail.unprocess',
  input: unprocessInput,
  permission: (state, { done }, context) =>
    firstRight(
      done.map((letter) => rightTo(state, letter.as, letter)),
      context,
    ),
  decide(state, { done }, context) {
    const together = new Set(done.map(({ entry }) => entry));
    // The last one first: a letter that was in two places goes back the way it came.
    const { facts, keptBack } = eachOf([...done].reverse(), ({ mail, assignment, entry, as }) => {
      ensureRight(state, as, { mail, assignment }, context);
      livingMail(state, mail);
      const events = state.list('mail_event', { mail });
      const event = events.find((row) => row.entry === entry && row.type === 'mail.process');
      ensure(event?.person === context.actor.id, 'circuit.undo-not-yours');
      const since = events.filter(
        (row) => row.position > event.position && changesCircuit(row) && !together.has(row.entry),
      );
      ensure(since.length === 0, 'circuit.undo-too-late');
      // A unit closed meanwhile has nothing: its letter goes on from its own page.
      ensure(!fallsToClosed(state, as, { mail, assignment }), 'circuit.undo-too-late');
      return {
        fact: fact(mailUnprocess, {
          mail,
          assignment,
          as,
          entry,
          dues: as === 'closed' ? resumedDues(state, mail) : [],
        }),
        kept: mail,
      };
    });
    return { facts, answer: () => ({ undone: facts.length, keptBack }) };
  },
});

function fallsToClosed(state: ReadRows, as: ProcessedAs, { mail, assignment }: Letter): boolean {
  const ofLetter = OF_THE_LETTER.has(as);
  const steps = ofLetter ? state.list('assignment', { mail }) : [assignmentOf(state, assignment ?? '')];
  return steps
    .filter((step) => !ofLetter || (as === 'closed' && (step.state === 'closed' || step.settled === 2)))
    .some((step) => {
      const sentBack = step.state === 'returned' || step.state === 'rejected';
      return isClosed(state, step.from_unit) || (!sentBack && isClosed(state, step.unit));
    });
}

/** What was written or printed meanwhile takes nothing back. */
function changesCircuit({ type }: Row<'mail_event'>): boolean {
  return type !== 'mail.annotate' && (type.startsWith('mail.') || type.startsWith('deadline.'));
}

function ensureRight(state: ReadRows, as: ProcessedAs, letter: Letter, context: CommandContext): void {
  const { action, resource } = rightTo(state, as, letter);
  ensure(can(context.actor, action, resource, context.day), 'person.not-allowed');
}

/** Refuses what the longer way round would refuse. */
function ensureStands(state: ReadRows, as: ProcessedAs, letter: Letter, context: CommandContext): void {
  const { mail, assignment } = letter;
  if (as === 'unscanned') {
    const { file_count, unscanned } = livingMail(state, mail);
    ensure(file_count === 0 && unscanned === 0, 'mail.has-scan');
    return;
  }
  if (as === 'dropped') {
    livingMail(state, mail);
    ensure(state.get('awaiting', mail)?.state === 'waiting', 'reply.not-awaited');
    return;
  }
  const row = openLetter(state, mail);
  if (as === 'closed') {
    ensure(row.circuit === 'to-assign' || row.circuit === 'returned', 'circuit.not-open');
    ensureAnswersFor(state, row, 'mail.close', context);
    ensureNothingLeft(state, row);
    return;
  }
  const step = assignmentOf(state, assignment ?? '');
  if (as === 'settled') {
    const back = step.state === 'returned' || step.state === 'rejected';
    ensure(back && step.settled === 0, 'circuit.not-open');
    return;
  }
  const how = as === 'seen' ? 'take' : 'treat';
  stepAssignment(step.kind as AssignmentKind, step.state as AssignmentState, how);
  ensure(isOpen(step.state), 'circuit.not-open');
  ensureOnBehalf(state, context, 'mail.treat', step, null);
}

/** Each by itself: what a rule keeps back stays, the others go. All kept back is a refusal like any other. */
function eachOf<Item extends { mail: string }, Kept>(
  items: readonly Item[],
  decide: (item: Item) => { fact: Fact; kept: Kept } | null,
): { facts: Fact[]; passed: Kept[]; keptBack: KeptBack[] } {
  const facts: Fact[] = [];
  const passed: Kept[] = [];
  const keptBack: KeptBack[] = [];
  for (const item of items) {
    try {
      const decided = decide(item);
      if (decided) facts.push(decided.fact);
      if (decided) passed.push(decided.kept);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      keptBack.push({ mail: item.mail, code: error.code, params: error.params });
    }
  }
  const [only] = keptBack;
  if (only && facts.length === 0 && keptBack.length === 1) throw new DomainError(only.code, only.params);
  return { facts, passed, keptBack };
}
