import type { AssignmentKind } from './circuit.ts';

/**
 * What "processed" says of a letter. `treated`: one's work on it is done; `seen`: a copy was read; `settled`: a return
 * is noted and the letter is elsewhere; `closed`: nothing is left to do with it; `dropped`: no answer is waited for any
 * more; `unscanned`: it stays without a scan.
 */
export const PROCESSED_AS = ['treated', 'seen', 'settled', 'closed', 'dropped', 'unscanned'] as const;
export type ProcessedAs = (typeof PROCESSED_AS)[number];

/** Where a letter lies when somebody presses the key. `given` is absent: that work is in other hands. */
export const PROCESSED_FROM = [
  'to-assign',
  'mine',
  'unit',
  'late',
  'due-soon',
  'awaiting',
  'returned',
  'copies',
  'missing-scan',
] as const;
export type ProcessedFrom = (typeof PROCESSED_FROM)[number];

/** Letters at once; the engine takes them in slices that nobody else notices. */
export const MOST_PROCESSED = 200;

/**
 * What the one key means in each tray. A return that nobody else holds is the end of its letter: noting it and nothing
 * more would leave the letter in no tray at all.
 */
export function processedAs(
  from: ProcessedFrom,
  step: { kind: AssignmentKind; held: boolean } | null,
): ProcessedAs {
  switch (from) {
    case 'to-assign':
      return 'closed';
    case 'awaiting':
      return 'dropped';
    case 'missing-scan':
      return 'unscanned';
    case 'copies':
      return 'seen';
    case 'returned':
      return step?.kind === 'responsible' && !step.held ? 'closed' : 'settled';
    case 'late':
    case 'due-soon':
      // Nobody's step: an outgoing letter whose answer is due.
      return step === null ? 'dropped' : 'treated';
    default:
      return 'treated';
  }
}
