import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compoundAt } from '#shared/domain/name-compounds.ts';
import { foldText, stemArticle } from '#shared/domain/text-folding.ts';
import { sameName, sameWord, soundKeys } from '#shared/domain/transliteration.ts';
import { latinKeys } from '#shared/domain/transliteration-latin.ts';

function pairs(file: string): [latin: string, arabic: string][] {
  return readFileSync(new URL(`names/${file}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => line.split('\t') as [string, string]);
}

describe('names and places in both scripts', () => {
  test('at least three hundred real pairs are one name', () => {
    const same = pairs('same');
    expect(same.length).toBeGreaterThanOrEqual(300);
    expect(same.filter(([latin, arabic]) => !sameName(latin, arabic))).toEqual([]);
    expect(same.filter(([latin, arabic]) => !sameName(arabic, latin))).toEqual([]);
  });

  test('what is another name stays another name', () => {
    expect(pairs('different').filter(([latin, arabic]) => sameName(latin, arabic))).toEqual([]);
  });

  test('words of one name share a key, or the index would never compare them', () => {
    const words = pairs('same').filter((pair) => pair.every((name) => !name.includes(' ')));
    const apart = words.filter(([latin, arabic]) => {
      const keys = new Set(soundKeys(foldedStem(latin)));
      return !soundKeys(foldedStem(arabic)).some((key) => keys.has(key));
    });
    expect(apart).toEqual([]);
  });
});

test('spellings in Latin letters meet in one key', () => {
  const spellings = ['mohamed', 'mohammed', 'mohamad', 'mouhamed'];
  for (const spelling of spellings) expect(sameWord(spelling, 'mohamed')).toBe(true);
  const alike = [
    'elidrissi idrissi',
    'driss idriss',
    'brahim ibrahim',
    'khaled khalid',
    'abderrahmane abdelrahman',
  ];
  for (const pair of alike) expect(sameWord(...(pair.split(' ') as [string, string])), pair).toBe(true);
  for (const pair of ['hassan houcine', 'jamal jamil', 'alaoui alami', 'mais mise']) {
    expect(sameWord(...(pair.split(' ') as [string, string])), pair).toBe(false);
  }
  expect(latinKeys('mais')).toEqual([]);
});

test('two Arabic words are never guessed to be one', () => {
  expect(sameWord('حسن', 'حسان')).toBe(false);
});

function foldedStem(name: string): string {
  const folded = foldText(name);
  return compoundAt([folded], 0)?.word ?? stemArticle(folded);
}
