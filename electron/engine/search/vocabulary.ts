import { sameWord, scriptOf, soundKeys } from '#shared/domain/transliteration.ts';
import { latinKeys } from '#shared/domain/transliteration-latin.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';

/** Words of ordinary letters, and words of those above. */
export type WordTable = 'search_word' | 'search_word_guarded';

/** More spellings of one word than anybody uses. */
const MOST_SPELLINGS = 40;
/** Words with the same consonants that are compared. */
const MOST_COMPARED = 1_000;

/** بمراكش is kept as مراكش too: a name is looked for without the particle written with it. */
const WITH_PARTICLE = /^(?:[بل](?=.{3})|و(?=.{4}))(.+)$/;

function withoutParticle(word: string): string | undefined {
  return scriptOf(word) === 'arabic' ? WITH_PARTICLE.exec(word)?.[1] : undefined;
}

/** Where a word in use is kept: by its sounds in its script, and in Latin by the keys of its spellings. */
export function wordKeys(word: string): string[] {
  const bare = withoutParticle(word);
  return [...new Set([...keysOf(word), ...(bare === undefined ? [] : keysOf(bare))])];
}

function keysOf(word: string): string[] {
  const script = scriptOf(word);
  const mark = script === 'arabic' ? 'a' : 'l';
  const sounds = soundKeys(word).map((key) => (key.startsWith('=') ? key : mark + key));
  return script === 'latin' ? [...sounds, ...latinKeys(word).map((key) => `v${key}`)] : sounds;
}

/**
 * The words in use that are `word` written otherwise: in the other script, or in other Latin letters. Words that
 * only confidential letters hold are among them when `guarded`: for those who may search these letters.
 */
export function otherSpellings(connection: Connection, word: string, guarded: boolean): string[] {
  const script = scriptOf(word);
  const other = script === 'arabic' ? 'l' : 'a';
  const keys = soundKeys(word).map((key) => (key.startsWith('=') ? key : other + key));
  if (script === 'latin') keys.push(...latinKeys(word).map((key) => `v${key}`));
  if (keys.length === 0) return [];
  const found = new Set(wordsAt(connection, 'search_word', keys));
  if (guarded) for (const kept of wordsAt(connection, 'search_word_guarded', keys)) found.add(kept);
  return [...found]
    .filter((spelling) => spelling !== word && spells(spelling, word))
    .slice(0, MOST_SPELLINGS);
}

function wordsAt(connection: Connection, table: WordTable, keys: readonly string[]): string[] {
  const marks = keys.map(() => '?').join(', ');
  return prepared(
    connection,
    `SELECT DISTINCT word FROM ${table} WHERE key IN (${marks}) LIMIT ${MOST_COMPARED}`,
  )
    .pluck()
    .all(...keys) as string[];
}

function spells(spelling: string, word: string): boolean {
  if (sameWord(spelling, word)) return true;
  const bare = withoutParticle(spelling);
  return bare !== undefined && sameWord(bare, word);
}
