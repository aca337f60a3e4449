import { useSyncExternalStore } from 'react';
import { changeLanguage } from '#renderer/i18n/i18n.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { call } from './api.ts';

let current: Preferences = {
  language: 'ar',
  theme: 'system',
  zoom: 100,
  lockAfterMinutes: 10,
  reminders: true,
};
let wanted = current;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Words first, so that the page never turns around before it speaks the language. */
async function apply(next: Preferences): Promise<void> {
  wanted = next;
  await changeLanguage(next.language);
  // Another choice was made while the words were read.
  if (wanted !== next) return;
  current = next;
  const html = document.documentElement;
  html.lang = next.language;
  html.dir = next.language === 'ar' ? 'rtl' : 'ltr';
  // Everything is measured in rem, so the text zoom is one number.
  html.style.fontSize = `${next.zoom}%`;
  for (const listener of listeners) listener();
}

/** Those the page came with, before the first paint: a clerk never sees the screen turn around. */
export async function startPreferences(): Promise<void> {
  const given = document.querySelector('meta[name="preferences"]')?.getAttribute('content');
  await apply(given ? (JSON.parse(given) as Preferences) : wanted);
}

/** The language the next thing painted at build time speaks. */
export async function paintIn(language: Preferences['language']): Promise<void> {
  await changeLanguage(language);
  current = { ...current, language };
}

/** They were changed elsewhere: in the menu, or by another start of the app. */
export async function loadPreferences(): Promise<void> {
  await apply(await call('preferences.load', {}).catch(() => wanted));
}

/** Applies, then remembers. */
export async function savePreferences(change: Partial<Preferences>): Promise<void> {
  const next = { ...wanted, ...change };
  await apply(next);
  await call('preferences.save', next);
}

function preferencesNow(): Preferences {
  return current;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferencesNow, preferencesNow);
}
