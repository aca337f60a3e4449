/** What is counted since this instance was started, in one line for its operator. */
const COUNTERS = {
  requests_total: 'Requests answered, by route and status',
  request_seconds_total: 'Seconds that answering them took, by route',
  syncs_total: 'Exchanges with desks, by what they were told',
  entries_total: 'Entries that desks brought',
  scans_total: 'Scans taken whole',
  bundles_total: 'Bundles taken whole',
} as const;

/** Counters in Prometheus' text form. */
export class Metrics {
  readonly #counts = new Map<string, number>();

  /** Labels in a fixed order. */
  add(name: keyof typeof COUNTERS, labels: Readonly<Record<string, string | number>> = {}, by = 1): void {
    const inside = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const key = `sijill_${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }

  text(): string {
    const { rss, heapUsed } = process.memoryUsage();
    const counted = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = Object.entries(COUNTERS).flatMap(([name, help]) => [
      ...headOf(`sijill_${name}`, help, 'counter'),
      ...counted
        .filter(([key]) => key.split('{')[0] === `sijill_${name}`)
        .map(([key, value]) => `${key} ${value}`),
    ]);
    return `${[
      ...lines,
      ...headOf('process_resident_memory_bytes', 'Memory of this process', 'gauge'),
      `process_resident_memory_bytes ${rss}`,
      ...headOf('nodejs_heap_used_bytes', 'Of that, what its program holds', 'gauge'),
      `nodejs_heap_used_bytes ${heapUsed}`,
    ].join('\n')}\n`;
  }
}

const headOf = (name: string, help: string, type: 'counter' | 'gauge'): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
];
