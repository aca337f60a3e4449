import { randomUUID } from 'node:crypto';
import type { nativeChannels } from '#shared/contract/files.ts';
import { inputFailure } from '#shared/contract/input-failure.ts';
import { type ChannelName, channels, isChannel, type OutputOf, type ParsedOf } from '#shared/contract/ipc.ts';
import type { Failure, Result } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { EngineProcess } from './engine-process.ts';
import type { Log } from './log.ts';

type NativeName = keyof typeof nativeChannels;

/** One handler for each channel the main process answers. A refusal is a failed Result or a DomainError. */
export type NativeHandlers = {
  [Name in NativeName]: (
    input: ParsedOf<Name>,
    operation: string,
  ) => Result<OutputOf<Name>> | Promise<Result<OutputOf<Name>>>;
};

export interface DispatchOptions {
  engine: Pick<EngineProcess, 'call'>;
  natives: NativeHandlers;
  log: Log;
  /** Told of every answer, for those who follow who is signed in. */
  onAnswer?(channel: ChannelName, ok: boolean): void;
}

/** Far above what the screens ever have open; a page gone mad is refused instead of filling the memory. */
const MOST_OPEN_CALLS = 200;

/**
 * Answers one call of a screen: known channel, parsed input, its home, a Result. Never rejects; bugs become
 * `internal` with the id of their log line. Inputs are never logged.
 */
export function createDispatch({ engine, natives, log, onAnswer }: DispatchOptions) {
  let open = 0;

  const answer = async (name: ChannelName, input: unknown, operation: string): Promise<Result<unknown>> => {
    const channel = channels[name];
    const parsed = channel.input.safeParse(input);
    if (!parsed.success) return { ok: false, error: inputFailure(parsed.error) };
    if (channel.home === 'engine') return engine.call(name, parsed.data, operation);
    const handler = natives[name as NativeName] as (
      input: unknown,
      operation: string,
    ) => Result<unknown> | Promise<Result<unknown>>;
    const result = await handler(parsed.data, operation);
    return result.ok ? { ok: true, value: channel.output.parse(result.value) } : result;
  };

  return async (name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (typeof name !== 'string' || !isChannel(name)) return refuse('channel.unknown');
    if (open >= MOST_OPEN_CALLS) return refuse('bridge.busy');
    const operation = randomUUID();
    const began = performance.now();
    open += 1;
    let result: Result<unknown>;
    try {
      result = await answer(name, input, operation);
    } catch (error) {
      result = failure(error, operation, log);
    } finally {
      open -= 1;
    }
    log.info('call', {
      operation,
      channel: name,
      code: result.ok ? 'ok' : result.error.code,
      ms: Math.round(performance.now() - began),
    });
    onAnswer?.(name, result.ok);
    return result;
  };
}

function refuse(code: string, params: Failure['params'] = {}): Result<never> {
  return { ok: false, error: { code, params } };
}

function failure(error: unknown, operation: string, log: Log): Result<never> {
  if (error instanceof DomainError) return refuse(error.code, error.params);
  log.error('bug', { operation, stack: error instanceof Error ? error.stack : String(error) });
  return { ok: false, error: { code: 'internal', params: {}, id: operation } };
}
