import type { AppEvent } from '#shared/contract/events.ts';
import type { Result } from '#shared/contract/result.ts';

type Answer = (input: never) => unknown;

/** What a handler returns to refuse. */
export class Refuse {
  readonly error: { code: string; params: Record<string, string | number> };

  constructor(code: string, params: Record<string, string | number> = {}) {
    this.error = { code, params };
  }
}

/** A bridge whose channels are functions of the test; every call is kept. */
export function installBridge(answers: Record<string, Answer>) {
  const listeners = new Set<(event: AppEvent) => void>();
  const calls: { name: string; input: unknown }[] = [];
  const bridge = {
    call: async (name: string, input: unknown): Promise<Result<unknown>> => {
      calls.push({ name, input: structuredClone(input) });
      const answer = answers[name];
      if (!answer) return { ok: false, error: { code: 'channel.unknown', params: {} } };
      const value = answer(input as never);
      return value instanceof Refuse ? { ok: false, error: value.error } : { ok: true, value };
    },
    on: (listener: (event: AppEvent) => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  Object.defineProperty(window, 'sijill', { value: bridge, configurable: true });
  return {
    calls,
    emit: (event: AppEvent) => {
      for (const listener of listeners) listener(event);
    },
    inputsOf: (name: string) => calls.filter((call) => call.name === name).map((call) => call.input),
  };
}
