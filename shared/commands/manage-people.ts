import {
  setClearance as clearanceInput,
  createPerson as createInput,
  grantRole as grantInput,
  revokeRole as revokeInput,
  setPersonState as stateInput,
} from '#shared/contract/people.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { ensureAdministrationGoesOn } from '#shared/journal/administrators.ts';
import { fact } from '#shared/journal/fact-type.ts';
import {
  personClearance,
  personCreate,
  personGrant,
  personRevoke,
  personState,
} from '#shared/journal/facts/person.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row } from '#shared/store/tables.ts';
import { ableAdministrators } from './able.ts';
import { type CommandContext, command, done } from './command.ts';
import { ownOf } from './person-rights.ts';
import { unitOf } from './units.ts';

const managing = () => ({ action: 'person.manage' as const, resource: {} });

function personOf(state: ReadRows, id: string): Row<'person'> {
  const person = state.get('person', id);
  if (!person) throw new DomainError('person.unknown');
  return person;
}

export const createPerson = command({
  name: 'person.create',
  input: createInput,
  permission: managing,
  decide(state, { login, name }, { newId }) {
    const wanted = foldText(login);
    const taken = state.list('person', {}).some((person) => foldText(person.login) === wanted);
    ensure(wanted !== '' && !taken, 'person.login-taken', { login });
    const id = newId();
    return {
      facts: [fact(personCreate, { person: id, service: false }, { login, name })],
      answer: () => ({ id }),
    };
  },
});

export const grantRole = command({
  name: 'person.grant',
  input: grantInput,
  permission: managing,
  decide(state, { person, role, office, unit, from, to, onBehalfOf, evenSo }, { newId, day }) {
    ensure(personOf(state, person).state === 'active', 'person.suspended');
    if (onBehalfOf !== null) {
      personOf(state, onBehalfOf);
      ensure(onBehalfOf !== person && to !== null, 'person.delegation-dates');
    }
    // A delegation always has both dates; another right without a start holds since ever.
    const start = onBehalfOf === null ? from : (from ?? day);
    ensure(to === null || start === null || start <= to, 'date.reversed');
    if (onBehalfOf !== null) {
      const days = { from: start ?? day, to: to ?? day };
      ensure(holds(state, onBehalfOf, { role, office, unit }, days), 'person.not-held');
      ensureNoCircle(state, onBehalfOf, person, days);
      if (!evenSo.includes('person.substitute-away')) ensureThere(state, person, days);
      if (!evenSo.includes('person.absent-stands-in')) ensureNeededByNobody(state, onBehalfOf, days);
    }
    ensure(office === null || state.get('office', office), 'office.unknown');
    if (unit !== null) unitOf(state, unit);
    const grant = newId();
    const body = { grant, person, role, office, unit, from: start, to, onBehalfOf };
    return { facts: [fact(personGrant, body)], answer: () => ({ grant }) };
  },
});

/** Only what the absent person holds on one of these days can be lent: `person.grant` of anything else would lend nothing. */
function holds(
  state: ReadRows,
  person: string,
  place: { role: string; office: string | null; unit: string | null },
  days: Days,
): boolean {
  personOf(state, person);
  return ownOf(state, person, place).some((own) => overlap(own, days));
}

/** Substitutes who replace each other on the same days leave the absent without anybody. */
function ensureNoCircle(state: ReadRows, absent: string, substitute: string, days: Days): void {
  const seen = new Set<string>();
  const ask = (who: string): void => {
    ensure(who !== absent, 'person.delegation-cycle');
    if (seen.has(who)) return;
    seen.add(who);
    for (const { person } of lentIn(state, who, days)) ask(person);
  };
  ask(substitute);
}

/** Rights are not lent further: who is away on these days stands in for nobody. Asked, with who stands in for them. */
function ensureThere(state: ReadRows, substitute: string, days: Days): void {
  const [away] = lentIn(state, substitute, days);
  if (!away) return;
  throw new DomainError('person.substitute-away', {
    person: personOf(state, substitute).name,
    from: away.valid_from ?? days.from,
    to: away.valid_to ?? days.to,
    substitute: personOf(state, away.person).name,
  });
}

/** The other way round: whom the absent stands in for on these days would be left with nobody. Asked, with who that is. */
function ensureNeededByNobody(state: ReadRows, absent: string, days: Days): void {
  for (const lent of state.list('role_grant', { person: absent })) {
    const { on_behalf_of: served, valid_from, valid_to } = lent;
    if (served === null || !overlap(lent, days) || !holds(state, served, lent, days)) continue;
    throw new DomainError('person.absent-stands-in', {
      person: personOf(state, absent).name,
      from: valid_from ?? days.from,
      to: valid_to ?? days.to,
      absent: personOf(state, served).name,
    });
  }
}

interface Days {
  from: string;
  to: string;
}

/** What somebody lends on some of these days: they are away. */
function lentIn(state: ReadRows, absent: string, days: Days): Row<'role_grant'>[] {
  return state.list('role_grant', { on_behalf_of: absent }).filter((lent) => overlap(lent, days));
}

function overlap({ valid_from, valid_to }: Row<'role_grant'>, { from, to }: Days): boolean {
  return (valid_from ?? from) <= to && (valid_to ?? to) >= from;
}

export const revokeRole = command({
  name: 'person.revoke',
  input: revokeInput,
  permission: managing,
  decide(state, { grant }, context) {
    const row = state.get('role_grant', grant);
    if (!row) throw new DomainError('person.grant-unknown');
    if (row.role === 'administrator') ensureAnotherAdministrator(state, row.person, context);
    ensureAdministrationGoesOn(state, ({ id }) => id === grant);
    return { facts: [fact(personRevoke, { grant })], answer: done };
  },
});

export const setClearance = command({
  name: 'person.clearance',
  input: clearanceInput,
  permission: managing,
  decide(state, { person, level }) {
    personOf(state, person);
    return { facts: [fact(personClearance, { person, level })], answer: done };
  },
});

export const setPersonState = command({
  name: 'person.state',
  input: stateInput,
  permission: managing,
  decide(state, { person, state: next }, context) {
    personOf(state, person);
    if (next === 'suspended') {
      ensureAnotherAdministrator(state, person, context);
      ensureAdministrationGoesOn(state, (right) => right.person === person);
    }
    return { facts: [fact(personState, { person, state: next })], answer: done };
  },
});

/** The last administrator of this PC cannot be removed on it: nobody could ever give rights there again. */
function ensureAnotherAdministrator(state: ReadRows, leaving: string, { device, day }: CommandContext): void {
  const isAdministrator = state.list('role_grant', { person: leaving, role: 'administrator' }).length > 0;
  const others = ableAdministrators(state, device, day);
  others.delete(leaving);
  ensure(!isAdministrator || others.size > 0, 'person.last-administrator');
}
