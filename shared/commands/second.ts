import { type Asked, asked as askedInput, type SecondAct, secondChannels } from '#shared/contract/second.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { type Action, can } from '#shared/domain/permissions.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { secondAsk, secondRequire, secondSettle } from '#shared/journal/facts/second.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { ableAdministrators } from './able.ts';
import { eliminateContent } from './change-papers.ts';
import { type Command, type CommandContext, command, done } from './command.ts';
import { eliminateCorrespondent } from './correspondents.ts';
import { relaxes, setCouncilRule } from './council-rules.ts';
import { grantRole, setClearance, setPersonState } from './manage-people.ts';
import { changeUnit } from './units.ts';

/** Asked and neither confirmed nor dropped: more is a list nobody reads. */
const MOST_ASKED = 100;

/** Whether two people do this on this PC: an administrator says so where there are two to keep to it. */
export const requireSecond = command({
  name: 'second.require',
  input: secondChannels['second.require'].input,
  permission: () => ({ action: 'person.manage', resource: {} }),
  decide(state, { required }, { device, day }) {
    ensure(!required || ableAdministrators(state, device, day).size >= 2, 'second.alone');
    return { facts: [fact(secondRequire, { required })], answer: done };
  },
});

/** Done at the centre, as soon as it is confirmed: the journal has who asked and who confirmed. */
const atCentre = {
  permission: () => ({ action: 'person.manage', resource: {} }),
  decide: () => ({ facts: [], answer: done }),
};

const INNER = {
  'person.grant': grantRole,
  'person.clearance': setClearance,
  'person.state': setPersonState,
  'unit.change': changeUnit,
  'content.eliminate': eliminateContent,
  'correspondent.eliminate': eliminateCorrespondent,
  'council-rule.set': setCouncilRule,
  'sync.new-code': atCentre,
  'sync.scope-device': atCentre,
  'second.require': requireSecond,
} as unknown as Record<SecondAct, Command>;

/**
 * Gives, lets others see, brings one more PC, destroys, relaxes a rule of the council, or ends the rule; what only takes away is done by one person.
 * `state`: for a rule of the council what was said for it, for a unit the tree of units, else people and their rights.
 */
export function needsSecond(state: ReadRows, channel: string, input: unknown): boolean {
  if (!Object.hasOwn(INNER, channel)) return false;
  const asked = { act: channel, input } as Asked;
  if (asked.act === 'person.state') return asked.input.state === 'active';
  if (asked.act === 'person.clearance')
    return asked.input.level > (state.get('person', asked.input.person)?.clearance ?? 0);
  if (asked.act === 'council-rule.set') return relaxes(state, asked.input);
  // The centre says what a PC sees now: whoever changes it there looks.
  if (asked.act === 'sync.scope-device') return false;
  if (asked.act === 'unit.change') return isPutUnder(state, asked.input);
  return asked.act !== 'second.require' || !asked.input.required;
}

/** Whoever works in units that stood not above this one would see its letters, and those below it. */
const isPutUnder = (
  state: ReadRows,
  { unit, parent }: Extract<Asked, { act: 'unit.change' }>['input'],
): boolean => typeof parent === 'string' && state.get('unit_above', unit, parent) === undefined;

/** By signed entries, or by the centre. What two people do though one could harms nobody. */
const JUDGED_ELSEWHERE: ReadonlySet<SecondAct> = new Set(['council-rule.set', 'sync.scope-device']);

/** Answers the id of what waits; the same again where it waits already. Refused where the act itself would be. */
export const askSecond = command({
  name: 'second.ask',
  input: askedInput,
  permission: (state, { act, input }, context) => INNER[act].permission(state, input, context),
  decide(state, { act, input }, context) {
    const { device, newId } = context;
    const isNeeded = JUDGED_ELSEWHERE.has(act) || needsSecond(state, act, input);
    ensure(isNeeded, 'second.not-needed');
    const waiting = state.list('second_ask', { device, state: 'asked' });
    INNER[act].decide(state, input, context);
    const text = JSON.stringify(input);
    const same = waiting.find((row) => row.act === act && row.input === text);
    if (same) return { facts: [], answer: () => ({ id: same.id }) };
    ensure(waiting.length < MOST_ASKED, 'second.too-many', { max: MOST_ASKED });
    const ask = newId();
    return { facts: [fact(secondAsk, { ask, act, input: text })], answer: () => ({ id: ask }) };
  },
});

/** What was asked, read again by its schema. Refuses `second.unknown`, `second.settled`. */
export function waitingAsk(
  state: ReadRows,
  id: string,
  device: string,
): { row: Row<'second_ask'>; asked: Asked } {
  const row = state.get('second_ask', id);
  if (row?.device !== device) throw new DomainError('second.unknown');
  ensure(row.state === 'asked', 'second.settled');
  return { row, asked: askedInput.parse({ act: row.act, input: JSON.parse(row.input) }) };
}

/** A destruction is confirmed by whoever could ask it, or by an administrator: a small office has one head. */
export function confirmingAction(
  act: SecondAct,
  { actor, day }: Pick<CommandContext, 'actor' | 'day'>,
): Action {
  const destroys = act === 'content.eliminate' || act === 'correspondent.eliminate';
  return destroys && can(actor, 'content.eliminate', {}, day) ? 'content.eliminate' : 'person.manage';
}

const settling = (state: ReadRows, { ask }: { ask: string }, context: CommandContext) => ({
  action: confirmingAction(waitingAsk(state, ask, context.device).asked.act, context),
  resource: {},
});

/** The act itself, by the second person, with the proof that it was asked. Refuses `second.own`. */
export const confirmSecond = command({
  name: 'second.confirm',
  input: secondChannels['second.confirm'].input,
  permission: settling,
  decide(state, { ask }, context) {
    const { row, asked } = waitingAsk(state, ask, context.device);
    ensure(row.asker !== context.actor.id, 'second.own');
    const settled = fact(secondSettle, { ask, outcome: 'confirmed' });
    return { facts: [...innerFacts(state, asked, context), settled], answer: done };
  },
});

function innerFacts(state: ReadRows, asked: Asked, context: CommandContext): Fact[] {
  if (asked.act !== 'content.eliminate') return INNER[asked.act].decide(state, asked.input, context).facts;
  const left = lettersLeft(state, asked.input);
  return left.mails.length === 0 ? [] : eliminateContent.decide(state, left, context).facts;
}

/** Letters of a slip that already left, by slices before a cut or by another slip, are not asked again. */
export const lettersLeft = (state: ReadRows, slip: Slip): Slip => ({
  ...slip,
  mails: slip.mails.filter((id) => state.get('mail', id)?.state !== 'eliminated'),
});

type Slip = Parameters<typeof eliminateContent.decide>[1];

/** The destruction alone, by whoever confirms it. */
export const eliminateConfirmed: typeof eliminateContent = {
  ...eliminateContent,
  permission: (_state, _input, context) => ({
    action: confirmingAction('content.eliminate', context),
    resource: {},
  }),
};

export const dropSecond = command({
  name: 'second.drop',
  input: secondChannels['second.drop'].input,
  permission: (state, { ask }, context) => {
    const { row, asked } = waitingAsk(state, ask, context.device);
    if (row.asker === context.actor.id)
      return INNER[asked.act].permission(state, asked.input as never, context);
    return settling(state, { ask }, context);
  },
  decide(state, { ask }, { actor, device }) {
    const { row } = waitingAsk(state, ask, device);
    const outcome = row.asker === actor.id ? 'withdrawn' : 'refused';
    return { facts: [fact(secondSettle, { ask, outcome })], answer: done };
  },
});
