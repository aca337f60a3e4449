import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences.ts';

const system = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  system.addEventListener('change', listener);
  return () => system.removeEventListener('change', listener);
}

/** Whether the screens are dark now, the system's wish included. */
export function useDark(): boolean {
  const { theme } = usePreferences();
  const isSystemDark = useSyncExternalStore(subscribe, () => system.matches);
  return theme === 'system' ? isSystemDark : theme === 'dark';
}
