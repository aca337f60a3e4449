/** Counters in Prometheus' text form. */
export class Metrics {
  readonly #counts = new Map<string, number>();

  /** `name` of letters and underscores; labels in a fixed order. */
  add(name: string, labels: Readonly<Record<string, string | number>> = {}, by = 1): void {
    const inside = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const key = `sijill_${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }

  text(): string {
    const { rss, heapUsed } = process.memoryUsage();
    const lines = [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${key} ${value}`);
    return `${[...lines, `process_resident_memory_bytes ${rss}`, `nodejs_heap_used_bytes ${heapUsed}`].join('\n')}\n`;
  }
}
