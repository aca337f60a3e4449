import { readFileSync } from 'node:fs';
import type { Language } from '#shared/contract/fields.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { LEAST_LOCK_MINUTES, MOST_LOCK_MINUTES, USUAL_LOCK_MINUTES } from './idle-lock.ts';

export interface PreferencesStore {
  get(): Preferences;
  /** Writes the file, then tells the listeners. Throws when the profile cannot be written. */
  set(next: Preferences): void;
  onChange(listener: (next: Preferences, before: Preferences) => void): void;
}

export interface PreferencesDefaults {
  /** Laid down by the administrator; wins over the system's languages, loses to a choice made in the app. */
  policyLanguage: Language | undefined;
  /** BCP 47 tags of the system, best first. */
  systemLanguages: readonly string[];
}

const LANGUAGES: readonly Language[] = ['ar', 'fr', 'en'];
const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark'];

/** The first of our languages the system names; Arabic when it names none. */
export function firstLanguage({ policyLanguage, systemLanguages }: PreferencesDefaults): Language {
  if (policyLanguage) return policyLanguage;
  for (const tag of systemLanguages) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().split(/[-_]/)[0] === language);
    if (found) return found;
  }
  return 'ar';
}

/** Opens the preferences of one system account. A missing, damaged or partly wrong file falls back field by field. */
export function openPreferences(file: string, defaults: PreferencesDefaults): PreferencesStore {
  const listeners: ((next: Preferences, before: Preferences) => void)[] = [];
  let current = readPreferences(file, {
    language: firstLanguage(defaults),
    theme: 'system',
    zoom: 100,
    lockAfterMinutes: USUAL_LOCK_MINUTES,
    reminders: true,
  });
  return {
    get: () => current,
    set(next) {
      const before = current;
      writeFileAtomically(file, `${JSON.stringify(next, null, 2)}\n`);
      current = next;
      for (const listener of listeners) listener(next, before);
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

function readPreferences(file: string, fallback: Preferences): Preferences {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return fallback;
  }
  if (typeof json !== 'object' || json === null) return fallback;
  // By hand: the window does not wait for the schemas of everything else. Tests hold both against each other.
  const saved = json as Partial<Record<keyof Preferences, unknown>>;
  return {
    language: LANGUAGES.find((each) => each === saved.language) ?? fallback.language,
    theme: THEMES.find((each) => each === saved.theme) ?? fallback.theme,
    zoom: isWithin(saved.zoom, 80, 150) ? saved.zoom : fallback.zoom,
    lockAfterMinutes: isWithin(saved.lockAfterMinutes, LEAST_LOCK_MINUTES, MOST_LOCK_MINUTES)
      ? saved.lockAfterMinutes
      : fallback.lockAfterMinutes,
    reminders: typeof saved.reminders === 'boolean' ? saved.reminders : fallback.reminders,
  };
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
