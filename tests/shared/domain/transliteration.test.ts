import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compoundAt } from '#shared/domain/name-compounds.ts';
import { foldText, stemArticle } from '#shared/domain/text-folding.ts';
import { sameName, sameWord, soundKeys } from '#shared/domain/transliteration.ts';
import { latinKey } from '#shared/domain/transliteration-latin.ts';

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
  expect(new Set(['mohamed', 'mohammed', 'mohamad', 'mouhamed'].map(latinKey)).size).toBe(1);
  expect(latinKey('elidrissi')).toBe(latinKey('idrissi'));
  expect(latinKey('abderrahmane')).toBe(latinKey('abdelrahman'));
  expect(latinKey('hassan')).not.toBe(latinKey('houcine'));
  expect(latinKey('mais')).toBeNull();
});

test('two Arabic words are never guessed to be one', () => {
  expect(sameWord('حسن', 'حسان')).toBe(false);
});

function foldedStem(name: string): string {
  const folded = foldText(name);
  return compoundAt([folded], 0)?.word ?? stemArticle(folded);
}
