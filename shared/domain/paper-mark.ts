/** Crockford base32: no I, L, O, U, so that a mark read from paper is not mistyped. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 10;
const MARK = /^(\S+) ([0-9A-HJKMNP-TV-Z]{10})$/;

/** The first `symbols` base32 characters of a hash given in hex. */
export function shortHash(hash: string, symbols = SYMBOLS): string {
  let found = '';
  for (let at = 0; found.length < symbols; at += 5) {
    // Twenty bits are four symbols: never more than a number carries.
    const bits = Number.parseInt(hash.slice(at, at + 5).padEnd(5, '0'), 16);
    for (let shift = 15; shift >= 0 && found.length < symbols; shift -= 5)
      found += ALPHABET[(bits >>> shift) & 31];
  }
  return found;
}

/**
 * What the code on a paper says: the number, and ten characters of the entry's hash, which name the registration
 * itself. No secret and no words: 'ARR-DKH/38/2026 K7Q4T9ABCD'.
 */
export function paperMark(label: string, hash: string): string {
  return `${label} ${shortHash(hash)}`;
}

/** Reads it back; null when it is something else. */
export function readPaperMark(text: string): { label: string; check: string } | null {
  const [, label, check] = MARK.exec(text.trim()) ?? [];
  return label === undefined || check === undefined ? null : { label, check };
}
