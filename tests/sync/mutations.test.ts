import { afterEach, describe, expect, test } from 'vitest';
import { factTypes } from '#shared/journal/facts/index.ts';
import { mailVoid } from '#shared/journal/facts/mail-change.ts';
import { commands } from './sim/commands.ts';
import { type Life, live } from './sim/live.ts';
import { type Mutation, noMutation } from './sim/mutation.ts';
import { mutations } from './sim/mutations.ts';
import { type PlannedEvent, plan } from './sim/plan.ts';
import { shrink } from './sim/shrink.ts';
import type { Check } from './sim/violation.ts';

const EVENTS = 110;
const seedsFrom = (first = 1) => Array.from({ length: 24 }, (_, index) => first + index);

const quietly = (events: PlannedEvent[]): PlannedEvent[] =>
  events.map((event) => ({ ...event, fault: null }));

function lifeOf(seed: number, mutation: Mutation, quiet = false): Life {
  const events = plan(seed, EVENTS);
  return { seed, events: quiet ? quietly(events) : events, place: 'memory', mutation };
}

/** The first world in which something is noticed. */
async function firstNoticed(lives: Life[]): Promise<{ life: Life; check: Check | null; at: number }> {
  for (const life of lives) {
    const { violation, at } = await live(life);
    if (violation) return { life, check: violation.check, at };
  }
  throw new Error('unnoticed in every world');
}

describe('a product made wrong on purpose', () => {
  test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    '%s',
    async (_, mutation) => {
      const lives = seedsFrom(mutation.seed).map((seed) => lifeOf(seed, mutation, mutation.quiet));
      const { life, check } = await firstNoticed(lives);
      expect(check).toBe(mutation.seenBy[0]);
      // The same world with the right product breaks nothing: the check sees the mutation, not the weather.
      expect((await live({ ...life, mutation: noMutation })).violation).toBeNull();
      // And without that check (and the other nets named) the mutation goes unnoticed.
      expect((await live({ ...life, without: mutation.seenBy })).violation).toBeNull();
    },
    120_000,
  );

  test('a rollback that nothing notices puts one number on two papers', async () => {
    const mutation = { name: 'no witness', commands, skipsWitness: true };
    const lives = seedsFrom(24).map((seed): Life => ({ ...lifeOf(seed, mutation), without: ['I5'] }));
    expect((await firstNoticed(lives)).check).toBe('paper');
  }, 120_000);

  test('an error that is no refusal', async () => {
    const thrown = { ...commands.voidMail, decide: () => undefined as never };
    const mutation = { name: 'a bug', commands: { ...commands, voidMail: thrown } };
    expect((await firstNoticed(seedsFrom().map((seed) => lifeOf(seed, mutation)))).check).toBe('bug');
  }, 120_000);
});

describe('a fold that looks at the date', () => {
  const types = factTypes as Map<string, unknown>;
  afterEach(() => void types.set(mailVoid.type, mailVoid));

  test('is seen by I19 alone', async () => {
    const dated: typeof mailVoid = {
      ...mailVoid,
      fold: (rows, input) =>
        mailVoid.fold(rows, { ...input, words: input.entry.ts < '2026-03' ? null : input.words }),
    };
    types.set(mailVoid.type, dated);
    const { life, check } = await firstNoticed(seedsFrom().map((seed) => lifeOf(seed, noMutation)));
    expect(check).toBe('I19');
    expect((await live({ ...life, without: ['I19'] })).violation).toBeNull();
  }, 120_000);
});

test('a failing world is shrunk to the few events that break it', async () => {
  const mutation = mutations.find(({ seenBy }) => seenBy[0] === 'I6') ?? noMutation;
  const { life, check, at } = await firstNoticed(seedsFrom(2).map((seed) => lifeOf(seed, mutation)));
  const events = await shrink(life, check ?? 'bug', at);
  expect(events.length).toBeLessThan(12);
  expect((await live({ ...life, events })).violation?.check).toBe(check);
}, 120_000);

test('the same seed gives the same world', async () => {
  const [first, second] = [await live(lifeOf(3, noMutation)), await live(lifeOf(3, noMutation))];
  expect(second).toEqual(first);
}, 120_000);
