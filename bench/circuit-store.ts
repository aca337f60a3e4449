import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Machine } from '#engine/machine.ts';
import { realMachine } from '#engine/machine.ts';
import type { Store } from '#engine/store.ts';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { setDeadline } from '#shared/commands/deadlines.ts';
import { grantRole } from '#shared/commands/manage-people.ts';
import { createUnit } from '#shared/commands/units.ts';
import { assignMail as assignSchema } from '#shared/contract/circuit.ts';
import { setDeadline as deadlineSchema } from '#shared/contract/deadlines.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { HEAD, OFFICE_CLERK } from './bench-office.ts';
import { openSeeded, personOf, type SeededStore } from './seeded-store.ts';

const UNITS = 20;
/** Commands a transaction. */
const BATCH = 2_000;

/** Twenty units, open assignments spread over them with due dates around today, and running clocks. */
export async function withCircuit(
  seeded: SeededStore,
  { assignments, clocks }: { assignments: number; clocks: number },
  machine: Machine = realMachine,
): Promise<SeededStore> {
  const store = await openSeeded(seeded, machine);
  try {
    const actor = personOf(store, HEAD.login);
    const units = unitsOf(store, actor, machine);
    const today = legalDayAt(machine.clock.now());
    const mails = letters(store, Math.max(assignments, clocks));
    // So many in all, also where an earlier line or an earlier run left some.
    for (let from = openIn(store); from < assignments; from += BATCH) {
      store.work.runMany(
        assignMail,
        assigned(mails, units, today, from, Math.min(from + BATCH, assignments)),
        actor,
      );
      await nextTurn();
    }
    const known = store.connection.prepare('SELECT count(*) FROM deadline').pluck().get() as number;
    for (let from = known; from < clocks; from += BATCH) {
      store.work.runMany(setDeadline, started(mails, today, from, Math.min(from + BATCH, clocks)), actor);
      await nextTurn();
    }
  } finally {
    store.close();
  }
  return seeded;
}

function openIn(store: Store): number {
  return store.connection
    .prepare(`SELECT count(*) FROM assignment WHERE state IN ('waiting', 'taken')`)
    .pluck()
    .get() as number;
}

function letters(store: Store, howMany: number): string[] {
  return store.connection
    .prepare(
      `SELECT id FROM mail WHERE circuit = 'to-assign' AND confidentiality = 0 AND sealed = 0 ORDER BY position DESC LIMIT ?`,
    )
    .pluck()
    .all(howMany) as string[];
}

/** Made once for each store; the measured clerk heads the first one. */
function unitsOf(store: Store, actor: Person, machine: Machine): string[] {
  const known = store.rows.list('unit', {}).map(({ id }) => id);
  if (known.length > 0) return known;
  const from = addDays(legalDayAt(machine.clock.now()), -400);
  const units = Array.from({ length: UNITS }, (_, index) => {
    const code = `U${index}`;
    const input = {
      parent: null,
      code,
      name: { ar: '', fr: code },
      step: 'division',
      mode: 'heads' as const,
      from,
    };
    return store.work.run(createUnit, input, actor).id;
  });
  const person = store.rows.list('person', { login: OFFICE_CLERK.login })[0]?.id ?? '';
  const grant = { person, role: 'unit-head' as const, office: null, unit: units[0] ?? null };
  store.work.run(grantRole, { ...grant, from: null, to: null, onBehalfOf: null, evenSo: [] }, actor);
  return units;
}

function* assigned(mails: string[], units: string[], today: string, from: number, to: number) {
  for (let index = from; index < to; index++) {
    const dueOn = index % 4 === 0 ? null : addDays(today, index % 20);
    const unit = units[index % units.length] ?? null;
    const receiver = { kind: 'responsible', unit, person: null, instruction: 'act', dueOn };
    yield assignSchema.parse({ id: mails[index], receivers: [receiver] });
  }
}

function* started(mails: string[], today: string, from: number, to: number) {
  const presets = ['31-13', '55-19', 'ordinary', 'complaint'];
  for (let index = from; index < to; index++) {
    const letter = index % mails.length;
    const preset = presets[(letter + Math.floor(index / mails.length)) % presets.length] ?? 'ordinary';
    const start = addDays(today, -(index % 10));
    yield deadlineSchema.parse({ mail: mails[letter], preset, nature: 'legal', start });
  }
}
