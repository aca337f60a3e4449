import { describe, expect, it } from 'vitest';
import {
  ASSIGNMENT_KINDS,
  ASSIGNMENT_STATES,
  ASSIGNMENT_STEPS,
  circuitStateOf,
  earliest,
  firstCircuitState,
  isEscalated,
  nextAssignmentState,
  stepAssignment,
} from '#shared/domain/circuit.ts';

/*
 * Written by hand from DOMAIN "Circuit", not from the code: what a step makes of an assignment. A dot is refused.
 * Columns: take, treat, return, reject, forward, withdraw, close, reopen.
 */
const TABLE = `
responsible waiting    taken treated returned rejected forwarded withdrawn closed .
responsible taken      .     treated returned rejected forwarded withdrawn closed .
responsible treated    .     .       .        .        .         .         closed taken
responsible returned   .     .       .        .        .         .         .      .
responsible rejected   .     .       .        .        .         .         .      .
responsible forwarded  .     .       .        .        .         .         .      .
responsible withdrawn  .     .       .        .        .         .         .      .
responsible closed     .     .       .        .        .         .         .      taken
opinion     waiting    taken treated returned .        .         withdrawn closed .
opinion     taken      .     treated returned .        .         withdrawn closed .
opinion     treated    .     .       .        .        .         .         closed .
opinion     returned   .     .       .        .        .         .         .      .
opinion     rejected   .     .       .        .        .         .         .      .
opinion     forwarded  .     .       .        .        .         .         .      .
opinion     withdrawn  .     .       .        .        .         .         .      .
opinion     closed     .     .       .        .        .         .         .      .
subtask     waiting    taken treated returned .        .         withdrawn closed .
subtask     taken      .     treated returned .        .         withdrawn closed .
subtask     treated    .     .       .        .        .         .         closed .
subtask     returned   .     .       .        .        .         .         .      .
subtask     rejected   .     .       .        .        .         .         .      .
subtask     forwarded  .     .       .        .        .         .         .      .
subtask     withdrawn  .     .       .        .        .         .         .      .
subtask     closed     .     .       .        .        .         .         .      .
copy        waiting    taken .       .        .        .         withdrawn closed .
copy        taken      .     .       .        .        .         withdrawn closed .
copy        treated    .     .       .        .        .         .         closed .
copy        returned   .     .       .        .        .         .         .      .
copy        rejected   .     .       .        .        .         .         .      .
copy        forwarded  .     .       .        .        .         .         .      .
copy        withdrawn  .     .       .        .        .         .         .      .
copy        closed     .     .       .        .        .         .         .      .
`;

const lines = TABLE.trim()
  .split('\n')
  .map((line) => line.split(/\s+/));

describe('one assignment, step by step', () => {
  it('the table names every kind in every state', () => {
    const named = lines.map(([kind, state]) => `${kind} ${state}`).sort();
    const all = ASSIGNMENT_KINDS.flatMap((kind) => ASSIGNMENT_STATES.map((state) => `${kind} ${state}`));
    expect(named).toEqual(all.sort());
  });

  it.each(lines)('%s %s', (kind, state, ...ends) => {
    const found = ASSIGNMENT_STEPS.map(
      (step) => nextAssignmentState(kind as never, state as never, step) ?? '.',
    );
    expect(found).toEqual(ends);
  });

  it('refuses in words', () => {
    expect(() => stepAssignment('responsible', 'taken', 'take')).toThrow('circuit.already-taken');
    expect(() => stepAssignment('responsible', 'closed', 'treat')).toThrow('circuit.not-open');
    expect(() => stepAssignment('copy', 'waiting', 'treat')).toThrow('circuit.copy-only');
    expect(() => stepAssignment('opinion', 'waiting', 'forward')).toThrow('circuit.not-responsible');
  });
});

describe('the letter follows whoever answers for it', () => {
  it.each([
    [[], 'to-assign'],
    [['waiting'], 'assigned'],
    [['taken'], 'assigned'],
    [['treated'], 'treated'],
    [['returned'], 'returned'],
    [['rejected'], 'returned'],
    [['closed'], 'closed'],
    [['withdrawn'], 'to-assign'],
    [['forwarded', 'waiting'], 'assigned'],
    [['forwarded', 'treated'], 'treated'],
    [['forwarded', 'returned'], 'returned'],
    [['returned', 'withdrawn'], 'returned'],
    [['returned', 'waiting'], 'assigned'],
    [['treated', 'returned'], 'returned'],
  ])('%j → %s', (states, expected) => expect(circuitStateOf('incoming', false, states)).toBe(expected));

  it('what comes in goes round, what goes out or was imported does not by itself', () => {
    expect(firstCircuitState('incoming', false)).toBe('to-assign');
    expect(firstCircuitState('internal', false)).toBe('to-assign');
    expect(firstCircuitState('outgoing', false)).toBe('none');
    expect(firstCircuitState('incoming', true)).toBe('none');
    expect(circuitStateOf('outgoing', false, [])).toBe('none');
  });
});

it('the earliest date wins, and no date is none', () => {
  expect(earliest(['2026-03-20', null, '2026-03-12'])).toBe('2026-03-12');
  expect(earliest([null])).toBeNull();
});

it('the superior is told after the delay, counted from the due date', () => {
  expect(isEscalated('2026-03-12', '2026-03-15', 3)).toBe(false);
  expect(isEscalated('2026-03-12', '2026-03-16', 3)).toBe(true);
  expect(isEscalated('2026-03-12', '2026-03-13', 0)).toBe(true);
  expect(isEscalated('2026-03-12', '2027-03-13', null)).toBe(false);
  expect(isEscalated(null, '2026-03-13', 0)).toBe(false);
});
