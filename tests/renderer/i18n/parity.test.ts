import { describe, expect, it } from 'vitest';
import { strings } from '#renderer/i18n/strings.ts';

type Tree = { readonly [key: string]: string | Tree };
const LANGUAGES = ['ar', 'fr', 'en'] as const;
const FORMS = /_(zero|one|two|few|many|other)$/;

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  );
}

const all = Object.fromEntries(
  LANGUAGES.map((language) => [language, leaves({ ...strings[language] } as unknown as Tree)]),
);
const keysOf = (language: string) => (all[language] ?? []).map(([key]) => key);
const plain = (keys: string[]) => [...new Set(keys.map((key) => key.replace(FORMS, '')))].sort();

describe('the three languages', () => {
  it.each(['fr', 'en'])('%s has the keys of Arabic, no more and no fewer', (language) => {
    expect(plain(keysOf(language))).toEqual(plain(keysOf('ar')));
  });

  it.each(LANGUAGES)('%s leaves no string blank', (language) => {
    expect((all[language] ?? []).filter(([, value]) => value.trim() === '')).toEqual([]);
  });

  it.each(LANGUAGES)('%s has every plural form its grammar needs', (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const groups = new Map<string, string[]>();
    for (const key of keysOf(language).filter((one) => FORMS.test(one))) {
      const name = key.replace(FORMS, '');
      groups.set(name, [...(groups.get(name) ?? []), FORMS.exec(key)?.[1] ?? '']);
    }
    expect(groups.size).toBeGreaterThan(0);
    for (const [name, forms] of groups) expect([name, forms.toSorted()]).toEqual([name, needed]);
  });

  it('fill the same blanks', () => {
    const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).toSorted();
    const arabic = new Map(all.ar?.filter(([key]) => !FORMS.test(key)));
    for (const language of ['fr', 'en']) {
      for (const [key, text] of all[language] ?? []) {
        const original = arabic.get(key);
        if (original !== undefined) expect([key, blanks(text)]).toEqual([key, blanks(original)]);
      }
    }
  });

  it('speak of no "we": the office speaks, not a company', () => {
    const we = /\b(nous|notre|nos|we|our|us)\b/i;
    for (const language of ['fr', 'en']) {
      expect((all[language] ?? []).filter(([, text]) => we.test(text))).toEqual([]);
    }
  });
});
