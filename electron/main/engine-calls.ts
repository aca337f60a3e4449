import type { ToEngine } from '#shared/contract/engine-port.ts';
import type { Result } from '#shared/contract/result.ts';

export type EngineRequest =
  | Omit<Extract<ToEngine, { type: 'call' }>, 'id'>
  | Omit<Extract<ToEngine, { type: 'trusted' }>, 'id'>;

interface Waiting {
  request: EngineRequest;
  sent: boolean;
  answer(result: Result<unknown>): void;
}

export interface EngineCalls {
  /** Waits for an answer; `send` is tried at once when given. */
  add(request: EngineRequest, send: ((message: ToEngine) => void) | null): Promise<Result<unknown>>;
  /** Sends what waited for the engine to be ready, in the order it was asked. */
  flush(send: (message: ToEngine) => void): void;
  settle(id: number, result: Result<unknown>): void;
  /** Answers with a failure: calls the dead engine had received, or every call. */
  fail(code: string, which: 'sent' | 'all'): void;
}

/** The calls nobody has answered yet. Every one of them is answered in the end: no caller hangs. */
export function createEngineCalls(): EngineCalls {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const dispatch = (id: number, call: Waiting, send: (message: ToEngine) => void) => {
    call.sent = true;
    send({ ...call.request, id });
  };
  return {
    add(request, send) {
      return new Promise((answer) => {
        lastId += 1;
        const call: Waiting = { request, sent: false, answer };
        waiting.set(lastId, call);
        if (send) dispatch(lastId, call, send);
      });
    },
    flush(send) {
      for (const [id, call] of waiting) if (!call.sent) dispatch(id, call, send);
    },
    settle(id, result) {
      const call = waiting.get(id);
      waiting.delete(id);
      call?.answer(result);
    },
    fail(code, which) {
      for (const [id, call] of [...waiting]) {
        if (which === 'sent' && !call.sent) continue;
        waiting.delete(id);
        call.answer({ ok: false, error: { code, params: {} } });
      }
    },
  };
}
