import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstLanguage, openPreferences } from '#main/preferences.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sijill-preferences-'));
  file = join(folder, 'profile', 'preferences.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (at = file) => openPreferences(at, { policyLanguage: undefined, systemLanguages: ['fr-MA'] });

describe('preferences', () => {
  it('start from the system', () => {
    expect(open().get()).toEqual({
      language: 'fr',
      theme: 'system',
      zoom: 100,
      lockAfterMinutes: 10,
      reminders: true,
    });
  });

  it('are found again, and tell who listens', () => {
    const store = open();
    const seen: unknown[] = [];
    store.onChange((next, before) => seen.push([before.language, next.language]));
    store.set({ language: 'ar', theme: 'dark', zoom: 120, lockAfterMinutes: 5, reminders: true });
    expect(seen).toEqual([['fr', 'ar']]);
    expect(open().get()).toEqual({
      language: 'ar',
      theme: 'dark',
      zoom: 120,
      lockAfterMinutes: 5,
      reminders: true,
    });
    expect(existsSync(`${file}.next`)).toBe(false);
  });

  it.each([
    ['not JSON', '{', { language: 'fr', theme: 'system', zoom: 100, lockAfterMinutes: 10, reminders: true }],
    ['a list', '[]', { language: 'fr', theme: 'system', zoom: 100, lockAfterMinutes: 10, reminders: true }],
    ['null', 'null', { language: 'fr', theme: 'system', zoom: 100, lockAfterMinutes: 10, reminders: true }],
    [
      'one wrong field',
      '{"language":"ar","theme":"pink","zoom":130}',
      { language: 'ar', theme: 'system', zoom: 130, lockAfterMinutes: 10, reminders: true },
    ],
    [
      'a zoom out of range',
      '{"language":"en","theme":"dark","zoom":1000}',
      { language: 'en', theme: 'dark', zoom: 100, lockAfterMinutes: 10, reminders: true },
    ],
  ])('fall back field by field on %s', (_what, text, expected) => {
    const at = join(folder, 'preferences.json');
    writeFileSync(at, text);
    expect(open(at).get()).toEqual(expected);
  });

  it.each([0, 31, 7.5, '5', null])('take ten minutes until the lock instead of %j', (lockAfterMinutes) => {
    const at = join(folder, 'preferences.json');
    writeFileSync(at, JSON.stringify({ language: 'en', theme: 'dark', zoom: 90, lockAfterMinutes }));
    expect(open(at).get()).toEqual({
      language: 'en',
      theme: 'dark',
      zoom: 90,
      lockAfterMinutes: 10,
      reminders: true,
    });
  });

  it('keep the old choice when the new one cannot be written', () => {
    const blocker = join(folder, 'blocker');
    writeFileSync(blocker, '');
    const store = open(join(blocker, 'preferences.json'));
    expect(() =>
      store.set({ language: 'en', theme: 'light', zoom: 100, lockAfterMinutes: 10, reminders: true }),
    ).toThrow();
    expect(store.get().language).toBe('fr');
    expect(readFileSync(blocker, 'utf8')).toBe('');
  });

  it.each([
    [undefined, ['ar-MA', 'fr-FR'], 'ar'],
    [undefined, ['de-DE', 'fr_FR'], 'fr'],
    [undefined, ['de-DE'], 'ar'],
    [undefined, [], 'ar'],
    ['en', ['ar-MA'], 'en'],
  ] as const)('policy %s and system %j begin in %s', (policyLanguage, systemLanguages, expected) => {
    expect(firstLanguage({ policyLanguage, systemLanguages })).toBe(expected);
  });
});
