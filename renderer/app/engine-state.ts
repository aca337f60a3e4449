import { useSyncExternalStore } from 'react';

export type EngineState = 'starting' | 'ready' | 'restarting' | 'failed';

let state: EngineState = 'ready';
const listeners = new Set<() => void>();

/** What the main process last said of the engine. Calls made meanwhile wait there, none is lost. */
export const engineState = {
  get: (): EngineState => state,
  set(next: EngineState) {
    state = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  /** Resolves at once, or when the engine is back. */
  whenReady(): Promise<void> {
    if (state === 'ready') return Promise.resolve();
    return new Promise((resolve) => {
      const stop = engineState.subscribe(() => {
        if (state !== 'ready') return;
        stop();
        resolve();
      });
    });
  },
};

export function useEngineState(): EngineState {
  return useSyncExternalStore(engineState.subscribe, engineState.get, engineState.get);
}
