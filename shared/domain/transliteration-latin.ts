/*
 * How Moroccans write Arabic names with Latin letters, made regular. One symbol stands for one sound:
 * x = kh (خ), Q = gh or rh (غ), C = ch or sh (ش), T = th (ث), D = dh (ذ ظ), u = ou.
 */

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/sch|tch|ch|sh/g, 'C'],
  [/kh/g, 'x'],
  [/gh|rh/g, 'Q'],
  [/th/g, 'T'],
  [/dh/g, 'D'],
  [/ph/g, 'f'],
  [/dj/g, 'j'],
  [/oeu|eu/g, 'e'],
  [/ou|oo/g, 'u'],
  [/gu(?=[eiy])/g, 'g'],
  [/qu(?=[eiy])/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  // Digits that stand for letters in messages: 3 for ع, 7 for ح, 9 for ق. 3 stays: it is a sound of its own.
  [/7/g, 'h'],
  [/9/g, 'q'],
  // A letter written twice is one sound, or a vowel held.
  [/(.)\1+/g, '$1'],
];

/** A folded Latin word, one symbol a sound: 'mohammed' → 'mohamed', 'khouribga' → 'xuribga'. */
export function latinSounds(word: string): string {
  return SPELLINGS.reduce((sounds, [spelling, sound]) => sounds.replace(spelling, sound), word);
}

/** Fewer sounds than this are shared by too many words: 'mis' is mise and mais. */
const MIN_SOUNDS = 4;

/**
 * The keys under which the spellings of one name in Latin letters meet: i and y, o and ou are one vowel, e is heard
 * as a or as i; q is k; a final a, e or h is silent, as is the i of Ibrahim; a written article falls. 'mohamed',
 * 'mohammad', 'mouhamed' share 'muhamad'; 'khaled' and 'khalid' share 'xalid'. None for a word too short to be told
 * from others.
 */
export function latinKeys(word: string): readonly string[] {
  const before = known.get(word);
  if (before) return before;
  // Marking what was found asks for the same words at every key.
  if (known.size >= MOST_KNOWN) known.clear();
  const keys = keysOf(word);
  known.set(word, keys);
  return keys;
}

const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 2_000;

function keysOf(word: string): string[] {
  const sounds = latinSounds(word.replace(/^[ae]([rsztdnl])(?=\1)/, ''))
    .replace(/^abd[aeou]?l?(?=[^aeiou]{1,2}[aeiou])/, 'abd')
    .replace(/^(?:el(?=.{4})|al(?=[^aeiouy].{3}))/, '')
    .replace(/^[ie](?=[^aeiouy]{2})/, '')
    .replace(/[aeo]+(?=[iy])|[ae]+(?=u)/g, '')
    .replace(/(?<=..)(?:[ae]h|[aeh])$/, '');
  const keys = ['a', 'i'].map((heard) =>
    sounds
      .replace(/e/g, heard)
      .replace(/y/g, 'i')
      .replace(/[ow]/g, 'u')
      .replace(/q/g, 'k')
      .replace(/T/g, 't')
      .replace(/D/g, 'd')
      .replace(/(.)\1+/g, '$1'),
  );
  return [...new Set(keys)].filter((key) => key.length >= MIN_SOUNDS);
}
