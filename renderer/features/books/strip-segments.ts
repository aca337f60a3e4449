import type { NumberRun, RunState } from './book-types.ts';

export interface StripSegment {
  state: RunState;
  /** How many numbers it stands for. */
  count: number;
}

/** From ordinary to alarming: what a crowded stretch of the strip must not hide. */
const RANK: Record<RunState, number> = { valid: 0, void: 1, reserved: 2, lost: 3, unexplained: 4 };

/**
 * The book as a strip of at most `most` pieces, first number first. A book with more runs than that is cut in equal
 * stretches, and each shows the most alarming state inside it: an unexplained number is never smoothed away.
 */
export function stripSegments(runs: readonly NumberRun[], most: number): StripSegment[] {
  const pieces = runs.map(({ state, from, to }) => ({ state, count: to - from + 1 }));
  if (pieces.length <= most) return pieces;
  const total = pieces.reduce((sum, { count }) => sum + count, 0);
  const size = Math.ceil(total / most);
  const stretches: StripSegment[] = [];
  let last: StripSegment = { state: 'valid', count: size };
  for (const { state, count } of pieces) {
    for (let left = count; left > 0; ) {
      if (last.count >= size) {
        last = { state, count: 0 };
        stretches.push(last);
      }
      const taken = Math.min(left, size - last.count);
      last.count += taken;
      if (RANK[state] > RANK[last.state]) last.state = state;
      left -= taken;
    }
  }
  return merged(stretches);
}

function merged(segments: readonly StripSegment[]): StripSegment[] {
  const found: StripSegment[] = [];
  for (const segment of segments) {
    const before = found.at(-1);
    if (before?.state === segment.state) before.count += segment.count;
    else found.push({ ...segment });
  }
  return found;
}
