import { useMutation } from '@tanstack/react-query';
import { i18n } from '#renderer/i18n/i18n.ts';
import type { InputOf, OutputOf } from '#shared/contract/ipc.ts';
import { call } from './api.ts';
import { Refusal } from './refusal.ts';
import { undoable } from './undoable.ts';

type Asked = InputOf<'second.ask'>;

/** Does it, or asks for it where two people do it on this PC, says so, and answers null. Throws what else is refused. */
export async function byOneOrTwo<Act extends Asked['act']>(
  asked: Extract<Asked, { act: Act }>,
): Promise<OutputOf<Act> | null> {
  try {
    return (await call(asked.act, asked.input as never)) as OutputOf<Act>;
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'second.needed') throw thrown;
    await call('second.ask', asked);
    undoable.say({ words: i18n.t('second.asked'), keptBack: '', undo: null });
    return null;
  }
}

export function useByOneOrTwo() {
  return useMutation<unknown, Refusal, Asked>({ mutationFn: byOneOrTwo });
}
