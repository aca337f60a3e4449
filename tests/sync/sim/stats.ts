/** What a run went through: a fault that never took place proves nothing, so each is counted. */
export interface Stats {
  worlds: number;
  events: Record<string, number>;
  faults: Record<string, number>;
  states: Record<string, number>;
  refusals: Record<string, number>;
  entries: number;
  numbers: number;
}

export const emptyStats = (): Stats => ({
  worlds: 0,
  events: {},
  faults: {},
  states: {},
  refusals: {},
  entries: 0,
  numbers: 0,
});

export type Tally = 'events' | 'faults' | 'states' | 'refusals';

export function count(stats: Stats, tally: Tally, name: string): void {
  stats[tally][name] = (stats[tally][name] ?? 0) + 1;
}

export function addStats(total: Stats, part: Stats): void {
  total.worlds += part.worlds;
  total.entries += part.entries;
  total.numbers += part.numbers;
  for (const tally of ['events', 'faults', 'states', 'refusals'] as const) {
    for (const [name, times] of Object.entries(part[tally])) {
      total[tally][name] = (total[tally][name] ?? 0) + times;
    }
  }
}

export const totalOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((a, b) => a + b, 0);
