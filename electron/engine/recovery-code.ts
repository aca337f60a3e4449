import { hkdfSync } from 'node:crypto';
import type { Randomness } from '#shared/domain/ids.ts';

/** Crockford base32: no I, L, O, U, so that a code read from paper is not mistyped. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 32;

/** 160 random bits in eight groups of four. */
export function newRecoveryCode(random: Randomness): string {
  return drawSymbols(random, SYMBOLS).replace(/(.{4})(?=.)/g, '$1-');
}

/** Five random bits a symbol. */
export const drawSymbols = (random: Randomness, count: number): string =>
  Array.from(random.bytes(count), (byte) => ALPHABET[byte & 31] ?? '0').join('');

/** What was typed, as the symbols it means: small letters, spaces and dashes, O for 0. */
export const typedSymbols = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s\-–—._]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** What was typed, as the 32 symbols it means; null when it cannot be a code. */
export function readRecoveryCode(typed: string): string | null {
  const symbols = typedSymbols(typed);
  return symbols.length === SYMBOLS && [...symbols].every((symbol) => ALPHABET.includes(symbol))
    ? symbols
    : null;
}

/** The code already carries 160 bits: stretching it would protect nothing. */
export function recoveryKey(symbols: string, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', symbols, salt, 'sijill-recovery', 32));
}

/** The private half of the council's recovery key, from its code on paper. */
export function councilSecret(symbols: string, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', symbols, salt, 'sijill-council-recovery', 32));
}
