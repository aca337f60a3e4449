import { notifyManager, QueryClient } from '@tanstack/react-query';
import { call } from './api.ts';

// An answer is drawn at once: the usual timer is a turn that whoever types waits for.
notifyManager.setScheduler(queueMicrotask);

/** Answers of the engine, kept until something changes. */
export const answers = new QueryClient({
  defaultOptions: {
    // The engine is in the same machine: an answer stays true until it says otherwise, and "offline"
    // as the browser understands it means nothing here.
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Asks which door is open while the first screen is still being made. */
export function askForDoor(): void {
  void answers.prefetchQuery({ queryKey: ['app.status', {}], queryFn: () => call('app.status', {}) });
}
