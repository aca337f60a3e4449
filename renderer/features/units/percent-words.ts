/** '83 %'; '—' out of none. */
export function percentWords(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((100 * part) / whole)} %`;
}
