import { recomputeAll } from '#engine/circuit/recompute.ts';
import { assignMail } from '#shared/commands/assign-mail.ts';
import { addHoliday, dueDatesNow, removeHoliday, withdrawChange } from '#shared/commands/calendar.ts';
import { closeMail, reopenMail } from '#shared/commands/circuit-steps.ts';
import { closeUnit } from '#shared/commands/close-unit.ts';
import { extendDeadline, setDeadline } from '#shared/commands/deadlines.ts';
import { createUnit } from '#shared/commands/units.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { Prng } from '../sim/prng.ts';
import type { CouncilDesk } from './council-desk.ts';

const KINDS = [
  'unit',
  'assign',
  'assign',
  'close unit',
  'clock',
  'clock',
  'extend',
  'day off',
  'day off',
] as const;
const MORE = ['withdrawn', 'worked', 'close', 'reopen', 'recompute', 'recompute'] as const;
type Kind = (typeof KINDS)[number] | (typeof MORE)[number];

const reason = 'sim';
const name = { ar: 'عطلة', fr: 'Jour' };

/** Units, circuit, clocks and the calendar, beside whatever else happens in the council; its luck is its own. */
export class CircuitEvents {
  readonly #random: Prng;
  readonly #count: (name: string) => void;

  constructor(seed: number, count: (name: string) => void) {
    this.#random = new Prng(seed);
    this.#count = count;
  }

  async maybe(desk: CouncilDesk): Promise<void> {
    if (!this.#random.chance(0.4)) return;
    const kind = this.#random.pick([...KINDS, ...MORE]);
    try {
      await this.#happen(kind, desk);
      this.#count(`circuit: ${kind}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.#count(`refused ${error.code}`);
    }
  }

  async #happen(kind: Kind, desk: CouncilDesk): Promise<void> {
    const { work, rows } = desk.store;
    const random = this.#random;
    const one = (sql: string): string =>
      random.pickOr(desk.store.connection.prepare(sql).pluck().all() as string[], random.uuid());
    const mail = () => one('SELECT id FROM mail ORDER BY id LIMIT 8');
    const day = (most: number) => addDays('2026-03-12', random.int(most));
    switch (kind) {
      case 'unit': {
        const code = `U${random.int(1_000)}`;
        const unit = {
          parent: null,
          code,
          name: { ar: '', fr: code },
          step: 'division',
          mode: 'paper' as const,
        };
        return void work.run(createUnit, { ...unit, from: '2026-01-01' }, desk.actor);
      }
      case 'close unit': {
        const [unit, reassignTo] = [one('SELECT id FROM unit'), one('SELECT id FROM unit')];
        return void work.run(closeUnit, { unit, on: '2026-03-12', mergedInto: null, reassignTo }, desk.actor);
      }
      case 'assign': {
        const unit = one('SELECT id FROM unit WHERE valid_to IS NULL');
        const dueOn = random.chance(0.5) ? addDays('2026-03-20', random.int(20)) : null;
        const receivers = [{ kind: 'responsible', unit, person: null, instruction: 'act', dueOn }];
        const input = assignMail.input.parse({ id: mail(), receivers });
        return void work.run(assignMail, input, desk.actor);
      }
      case 'clock': {
        const preset = random.pick(['ordinary', 'urgent', '31-13', 'very-urgent']);
        const clock = { mail: mail(), preset, nature: 'legal' as const, start: '2026-03-12' };
        return void work.run(setDeadline, clock, desk.actor);
      }
      case 'extend': {
        const deadline = one(`SELECT id FROM deadline WHERE state = 'running'`);
        return void work.run(extendDeadline, { deadline, days: null, reason }, desk.actor);
      }
      case 'day off':
        return void work.run(addHoliday, { date: day(30), name, office: null, evenSo: true }, desk.actor);
      case 'worked': {
        const date = random.pick(['2026-03-20', '2026-03-21', '2026-05-01']);
        return void work.run(removeHoliday, { date, office: null }, desk.actor);
      }
      case 'withdrawn': {
        const change = one('SELECT id FROM calendar_change WHERE withdrawn = 0');
        return void work.run(withdrawChange, { change, evenSo: true }, desk.actor);
      }
      case 'close':
        return void work.run(closeMail, { id: mail(), note: '', evenSo: true }, desk.actor);
      case 'reopen':
        return void work.run(
          reopenMail,
          {
            id: one(`SELECT id FROM mail WHERE circuit = 'closed'`),
            reason,
            to: one('SELECT id FROM unit WHERE valid_to IS NULL'),
          },
          desk.actor,
        );
      case 'recompute':
        if (rows.list('calendar_change', { recomputed: 0 }).length > 0)
          await recomputeAll(desk.store, desk.actor);
    }
  }
}

/** What is left to recompute is done by one desk after the other, each telling the others, until nothing is. */
export async function settleClocks(
  desks: readonly CouncilDesk[],
  exchange: (desk: CouncilDesk) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < 12; round++) {
    const desk = desks[round % desks.length];
    if (desk) await recomputeAll(desk.store, desk.actor);
    for (let twice = 0; twice < 2; twice++) for (const each of desks) await exchange(each);
    if (desks.every(({ store }) => store.rows.list('calendar_change', { recomputed: 0 }).length === 0))
      return;
  }
  throw new Error('the clocks do not come to rest');
}

/** Every running clock has the date that the calendar of all gives it. */
export function judgeClocks({ store: { rows } }: CouncilDesk): void {
  const dueOf = dueDatesNow(rows);
  for (const clock of rows.list('deadline', { state: 'running' }))
    if (clock.due !== dueOf(clock))
      throw new Error(`clock ${clock.id}: due ${String(clock.due)}, and the calendar says ${dueOf(clock)}`);
}
