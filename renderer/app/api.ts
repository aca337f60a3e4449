import {
  type QueryClient,
  type UseMutationOptions,
  type UseQueryOptions,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { AppEvent } from '#shared/contract/events.ts';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract/ipc.ts';
import './bridge.ts';
import { engineState } from './engine-state.ts';
import { Refusal } from './refusal.ts';

/**
 * The only door to the bridge.
 * @throws Refusal with the code and params of the answer.
 */
export async function call<Name extends ChannelName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const result = await window.sijill.call(name, input);
  if (result.ok) return result.value as OutputOf<Name>;
  throw new Refusal(result.error);
}

const RESTARTED = 'engine.restarted';
const MOST_RESTARTS = 5;

/**
 * Same as `call`, sent again when the engine died before answering. Only for inputs that carry
 * their own id: the engine then answers the second time with what the first time did.
 */
export async function callThroughRestarts<Name extends ChannelName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  for (let tries = 1; ; tries++) {
    try {
      return await call(name, input);
    } catch (thrown) {
      const cut = thrown instanceof Refusal && thrown.code === RESTARTED;
      if (!cut || tries >= MOST_RESTARTS) throw thrown;
      await engineState.whenReady();
    }
  }
}

type AskOptions<Name extends ChannelName> = Omit<
  UseQueryOptions<OutputOf<Name>, Refusal>,
  'queryKey' | 'queryFn'
>;

/** Reads a channel and keeps the answer until something changes. */
export function useAsk<Name extends ChannelName>(
  name: Name,
  input: InputOf<Name>,
  options: AskOptions<Name> = {},
) {
  return useQuery<OutputOf<Name>, Refusal>({
    ...options,
    queryKey: [name, input],
    queryFn: () => call(name, input),
  });
}

/** Sends a channel when asked to. */
export function useSend<Name extends ChannelName>(
  name: Name,
  options: Omit<UseMutationOptions<OutputOf<Name>, Refusal, InputOf<Name>>, 'mutationFn'> = {},
) {
  return useMutation<OutputOf<Name>, Refusal, InputOf<Name>>({
    ...options,
    mutationFn: (input) => call(name, input),
  });
}

export function listen(listener: (event: AppEvent) => void): () => void {
  return window.sijill.on(listener);
}

/** Bitmaps are named by the digest of their file: what they show can never change. */
const NEVER_STALE = new Set<unknown>(['file.page']);

/** Every screen reads again what it shows: the one way a change reaches the eyes. */
export function followChanges(client: QueryClient): () => void {
  const readAgain = () => {
    void client.invalidateQueries({ predicate: (query) => !NEVER_STALE.has(query.queryKey[0]) });
  };
  return listen((event) => {
    if (event.type === 'changed') readAgain();
    if (event.type === 'session') readAgain();
    if (event.type === 'engine') {
      const before = engineState.get();
      engineState.set(event.state);
      if (event.state === 'ready' && before !== 'ready') readAgain();
    }
  });
}
