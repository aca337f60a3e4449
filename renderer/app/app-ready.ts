import { useEffect } from 'react';
import { useLocation } from 'wouter';

/** Tells tests and tools that the screen can be used: `data-app-state="ready"`, said again at each address. */
export function useAppReady(ready = true): void {
  const [address] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another screen, even of the same kind
  useEffect(() => {
    if (ready) document.documentElement.dataset.appState = 'ready';
  }, [ready, address]);
}
