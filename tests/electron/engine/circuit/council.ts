import { dirname } from 'node:path';
import type { InputOf } from '#shared/contract/ipc.ts';
import { foundedOnce } from '#tests/helpers/founded-once.ts';
import { letter } from '#tests/helpers/letters.ts';
import { firstRun, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';

/** The real engine with a direction, two divisions, a service, and somebody for each. */
export interface Council {
  engine: TestEngine;
  units: { sg: string; roads: string; water: string; lights: string };
  people: { omar: string; said: string; karim: string; nadia: string };
  /** Signs in as one of them, or as `fatima`, the head of the registry who also administers. */
  as(login: string): Promise<void>;
  letter(changes?: Partial<InputOf<'mail.register'>>): Promise<string>;
}

export async function council(): Promise<Council> {
  const engine = testEngine();
  const made = await foundedOnce('council with units', dirname(engine.folder), engine.machine, async () => {
    await engine.ask('setup.create', firstRun);
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    const units = await makeUnits(engine);
    const people = await makePeople(engine, units);
    await engine.close();
    return { units, people };
  });
  // What was said while it was made is none of the test's.
  engine.events.splice(0);
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  return {
    engine,
    ...structuredClone(made),
    as: async (login) => {
      await engine.ask('session.sign-out', {});
      await engine.ask('session.sign-in', { login, password: PASSWORD });
    },
    letter: async (changes = {}) => (await engine.ask('mail.register', letter(changes))).id,
  };
}

async function makeUnits(engine: TestEngine): Promise<Council['units']> {
  const unit = async (code: string, parent: string | null, step: string, mode: 'heads' | 'paper' = 'heads') =>
    (
      await engine.ask('unit.create', {
        parent,
        code,
        name: { ar: code, fr: code },
        step,
        mode,
        from: '2026-01-01',
      })
    ).id;
  const sg = await unit('SG', null, 'secretariat');
  const roads = await unit('ROADS', sg, 'division');
  return {
    sg,
    roads,
    water: await unit('WATER', sg, 'division', 'paper'),
    lights: await unit('LIGHTS', roads, 'service'),
  };
}

async function makePeople(engine: TestEngine, units: Council['units']): Promise<Council['people']> {
  const person = async (
    login: string,
    role: InputOf<'person.grant'>['role'],
    unitId: string | null,
    level: number,
  ): Promise<string> => {
    const { id } = await engine.ask('person.create', { login, name: login });
    const grant = { person: id, role, office: null, unit: unitId, from: null, to: null, onBehalfOf: null };
    await engine.ask('person.grant', grant);
    await engine.ask('person.clearance', { person: id, level });
    await engine.ask('person.set-password', { person: id, password: PASSWORD });
    return id;
  };
  return {
    omar: await person('omar', 'clerk', null, 0),
    said: await person('said', 'secretary-general', null, 2),
    karim: await person('karim', 'unit-head', units.roads, 1),
    nadia: await person('nadia', 'unit-head', units.lights, 0),
  };
}

/** One receiver who answers for the letter. */
export const responsible = (
  unit: string | null,
  more: Partial<InputOf<'mail.assign'>['receivers'][number]> = {},
) => ({
  kind: 'responsible' as const,
  unit,
  person: null,
  instruction: 'prepare-answer',
  ...more,
});
