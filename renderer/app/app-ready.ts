import { useEffect } from 'react';

/** Tells tests and tools that the screen can be used: `data-app-state="ready"` on the page. */
export function useAppReady(ready = true): void {
  useEffect(() => {
    if (ready) document.documentElement.dataset.appState = 'ready';
  }, [ready]);
}
