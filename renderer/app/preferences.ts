import { useSyncExternalStore } from 'react';
import { changeLanguage } from '#renderer/i18n/i18n.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { call } from './api.ts';

let current: Preferences = { language: 'ar', theme: 'system', zoom: 100 };
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function apply(next: Preferences): void {
  current = next;
  const html = document.documentElement;
  html.lang = next.language;
  html.dir = next.language === 'ar' ? 'rtl' : 'ltr';
  // Everything is measured in rem, so the text zoom is one number.
  html.style.fontSize = `${next.zoom}%`;
  void changeLanguage(next.language);
  for (const listener of listeners) listener();
}

/** Reads the preferences before the first paint; a machine that has none yet starts in Arabic. */
export async function loadPreferences(): Promise<void> {
  try {
    apply(await call('preferences.load', {}));
  } catch {
    apply(current);
  }
}

/** Applies at once, then remembers. */
export async function savePreferences(change: Partial<Preferences>): Promise<void> {
  apply({ ...current, ...change });
  await call('preferences.save', current);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}
