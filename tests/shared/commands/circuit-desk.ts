import { registerMail } from '#shared/commands/register-mail.ts';
import { createUnit } from '#shared/commands/units.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { bookOpen } from '#shared/journal/facts/book.ts';
import { directoryChange } from '#shared/journal/facts/directory.ts';
import { personClearance, personCreate, personGrant } from '#shared/journal/facts/person.ts';
import { letter, PureDesk } from './pure-desk.ts';

/** Rules and fold alone, with a small council: a direction, two divisions, a service, and their heads. */
export class CircuitDesk extends PureDesk {
  readonly sg: string;
  readonly roads: string;
  readonly water: string;
  readonly lights: string;
  readonly head: Person;

  constructor() {
    super();
    const id = this.newId();
    const { office } = this.context();
    const register = { entity: 'register' as const, id, office, kind: 'outgoing', series: 'DEP-DKH' };
    const book = { register: id, year: 2026, supplement: 0, startsAfter: 0, imported: false };
    this.record(fact(directoryChange, { change: register }), fact(bookOpen, book, { reason: '' }));
    this.sg = this.unit('SG', null, 'secretariat');
    this.roads = this.unit('ROADS', this.sg, 'division');
    this.water = this.unit('WATER', this.sg, 'division', 'paper');
    this.lights = this.unit('LIGHTS', this.roads, 'service');
    this.head = this.person('unit-head', this.roads, 1);
  }

  unit(code: string, parent: string | null, step: string, mode: 'heads' | 'paper' = 'heads'): string {
    const name = { ar: '', fr: code };
    return this.run(createUnit, { parent, code, name, step, mode, from: '2026-01-01' }).id;
  }

  person(role: Role, unit: string | null, clearance: 0 | 1 | 2): Person {
    const id = this.newId();
    const grant = { grant: this.newId(), person: id, role, office: null, unit, from: null, to: null };
    this.record(
      fact(personCreate, { person: id, service: false }, { login: id, name: `${role} ${unit}` }),
      fact(personClearance, { person: id, level: clearance }),
      fact(personGrant, { ...grant, onBehalfOf: null }),
    );
    const grants = [{ role, officeId: null, unitId: unit, from: null, to: null, onBehalfOf: null }];
    return { id, active: true, clearance, grants };
  }

  letter(change: Record<string, unknown> = {}): string {
    return this.run(registerMail, letter(this, change)).id;
  }
}

/** A receiver as the form sends it; give what the test is about. */
export const to = (unit: string | null, more: Record<string, unknown> = {}) => ({
  kind: 'responsible' as const,
  unit,
  person: null,
  instruction: 'act',
  ...more,
});

/** The desk with a secretary general at it, who may act for every unit. */
export function directed(): CircuitDesk {
  const made = new CircuitDesk();
  made.actor = made.person('secretary-general', null, 2);
  return made;
}

/** The code a piece of work is refused with; '' when it is not. */
export function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return '';
}
