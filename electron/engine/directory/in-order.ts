export const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Where `wanted` stands or would stand. */
export function lowerBound(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
