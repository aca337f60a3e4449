import { useMediaQuery } from '@mantine/hooks';
import { usePreferences } from './preferences.ts';

/** Whether the screens are dark now, the system's wish included. */
export function useDark(): boolean {
  const { theme } = usePreferences();
  const system = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  return theme === 'system' ? system : theme === 'dark';
}
