import { describe, expect, it } from 'vitest';
import { circuitActsOf, inBar, ownStep } from '#renderer/features/circuit/circuit-acts.ts';
import type { Circuit } from '#renderer/features/circuit/use-circuit.ts';
import type { AssignmentLine } from '#shared/contract/circuit.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const letter = { state: 'registered', kind: 'incoming', hidden: false } as const;
const all = () => true;

function step(more: Partial<AssignmentLine>): AssignmentLine {
  return {
    id: ID,
    kind: 'responsible',
    state: 'waiting',
    unit: { id: ID, ar: 'قسم', fr: 'Division' },
    person: null,
    from: null,
    parent: null,
    instruction: null,
    note: '',
    dueOn: null,
    nextDue: null,
    by: '',
    at: '2026-11-22T09:00:00+01:00',
    takenAt: null,
    endedAt: null,
    outcome: '',
    paperOn: null,
    may: [],
    onPaper: false,
    ...more,
  };
}

function circuit(more: Partial<Circuit>): Circuit {
  return {
    state: 'assigned',
    assignments: [],
    deadlines: [],
    answersFor: true,
    answeredBy: [],
    answers: [],
    awaiting: null,
    original: { place: '', unit: null, person: null, receivedBy: '', since: null },
    ...more,
  };
}

describe('what the bar of a letter offers', () => {
  it('assigning what nobody has; no treating', () => {
    const acts = circuitActsOf(circuit({ state: 'to-assign' }), letter, all);
    expect(acts).toContain('assign');
    expect(acts).not.toContain('treat');
    expect(acts).not.toContain('forward');
  });

  it('nothing of a copy that a unit reads on paper: the letter lies with somebody else', () => {
    const theirs = step({ may: ['withdraw'] });
    const copy = step({ kind: 'copy', onPaper: true, may: ['take'] });
    const acts = circuitActsOf(circuit({ assignments: [theirs, copy] }), letter, all);
    expect(acts).not.toContain('take');
    // One's own copy is still taken note of.
    const own = circuit({ assignments: [theirs, { ...copy, onPaper: false }] });
    expect(circuitActsOf(own, letter, all)).toContain('take');
  });

  it('what the step of one’s own allows, and no second responsible', () => {
    const held = circuit({ assignments: [step({ may: ['take', 'treat', 'forward'] })] });
    const acts = circuitActsOf(held, letter, all);
    expect(acts).toEqual(expect.arrayContaining(['take', 'treat', 'forward', 'subtask']));
    expect(acts).not.toContain('assign');
    expect(acts).not.toContain('return');
  });

  it('of a closed letter only what still makes sense', () => {
    const acts = circuitActsOf(circuit({ state: 'closed' }), letter, all);
    expect(acts).toEqual(['annotate', 'reply', 'reopen']);
  });

  it('nothing of what is void or hidden, and nothing without a right', () => {
    expect(circuitActsOf(circuit({}), { ...letter, state: 'void' }, all)).toEqual([]);
    expect(circuitActsOf(circuit({}), { ...letter, hidden: true }, all)).toEqual([]);
    expect(circuitActsOf(circuit({}), letter, () => false)).toEqual([]);
  });

  it('awaits an answer only for what goes out and does not wait yet', () => {
    const out = { ...letter, kind: 'outgoing' } as const;
    expect(circuitActsOf(circuit({ state: 'none' }), out, all)).toContain('await');
    expect(circuitActsOf(circuit({ state: 'none' }), letter, all)).not.toContain('await');
    const waits = circuit({ state: 'none', awaiting: { due: '2026-12-01', state: 'waiting' } });
    expect(circuitActsOf(waits, out, all)).not.toContain('await');
  });

  it('keeps one line: rare acts wait when there are many', () => {
    expect(inBar(['assign', 'deadline', 'close']).rare).toEqual([]);
    const many = inBar(['take', 'forward', 'treat', 'return', 'annotate', 'subtask', 'deadline', 'close']);
    expect(many.rare).toEqual(['subtask', 'deadline']);
  });
});

it('acts on the step that answers for the letter before an opinion', () => {
  const opinion = step({ id: 'b', kind: 'opinion', may: ['treat'] });
  const own = step({ id: 'a', may: ['treat'] });
  expect(ownStep([own, opinion])?.id).toBe('a');
  expect(ownStep([step({ may: ['withdraw'] })])).toBeNull();
});
