import type { AppEvent } from '#shared/contract/events.ts';
import type { Result } from '#shared/contract/result.ts';

/** What the preload exposes: nothing else crosses. */
export interface Bridge {
  call(channel: string, input: unknown): Promise<Result<unknown>>;
  /** Returns the function that stops listening. */
  on(listener: (event: AppEvent) => void): () => void;
}

declare global {
  interface Window {
    readonly sijill: Bridge;
  }
}
