import { grantRole } from '#shared/contract/people.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { attempt } from './attempt.ts';
import type { CommandEvent } from './events-mail.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

const anyone = (world: World, random: Prng): string => random.pick(world.checker.ledger.people);
const manager = (world: World, random: Prng) => world.actorFor('person.manage', random);

export const peopleEvents = {
  'create-person': (world, random) => {
    const login = `clerk${random.int(40)}`;
    return attempt(world.commands.createPerson, { login, name: `Clerk ${login}` }, manager(world, random));
  },
  'grant-role': (world, random) => {
    const delegated = random.chance(0.2);
    const input = {
      person: anyone(world, random),
      role: random.chance(0.6) ? ('office-head' as const) : random.pick(grantRole.shape.role.options),
      office: random.chance(0.5) ? world.desk.store.office : null,
      unit: null,
      from: random.chance(0.5) ? null : addDays(world.day, -random.int(3000)),
      to: delegated || random.chance(0.2) ? addDays(world.day, random.between(-2, 30)) : null,
      onBehalfOf: delegated ? anyone(world, random) : null,
    };
    return attempt(world.commands.grantRole, input, manager(world, random));
  },
  'revoke-role': (world, random) => {
    const grant = random.pickOr(world.checker.ledger.grants, random.uuid());
    return attempt(world.commands.revokeRole, { grant }, manager(world, random));
  },
  'set-clearance': (world, random) => {
    const input = { person: anyone(world, random), level: random.int(3) };
    return attempt(world.commands.setClearance, input, manager(world, random));
  },
  'set-person-state': (world, random) => {
    const state = random.chance(0.3) ? ('suspended' as const) : ('active' as const);
    return attempt(
      world.commands.setPersonState,
      { person: anyone(world, random), state },
      manager(world, random),
    );
  },
} satisfies Record<string, CommandEvent>;
