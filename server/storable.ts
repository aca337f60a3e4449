/** As JSON writes them: NUL, and halves of a surrogate pair. Also in `\\u0000`, which is six letters somebody typed. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/;
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * Whether PostgreSQL can hold every word of a parsed JSON text: it has neither NUL nor half a surrogate pair, and one row
 * with them would break each later question that reads it as JSON. No desk of ours writes them: typed text is refused.
 */
export function isStorable(text: string, parsed: unknown): boolean {
  return !SUSPECT.test(text) || holds(parsed);
}

function holds(value: unknown): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => !UNSTORABLE.test(name) && holds(inner));
}
