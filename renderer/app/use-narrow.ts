import { useViewportSize } from '@mantine/hooks';
import { usePreferences } from './preferences.ts';

/** In the text's own size: 1366 pixels are narrow at 150 %. Chromium 114 forgets rem in container queries here. */
const NARROW_REM = 64;

/** Whether the rail must make room: a small window, or a large text. */
export function useNarrow(): boolean {
  const { zoom } = usePreferences();
  const { width } = useViewportSize();
  return width > 0 && width / ((16 * zoom) / 100) < NARROW_REM;
}
