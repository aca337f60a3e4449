import { useMutation } from '@tanstack/react-query';
import { i18n } from '#renderer/i18n/i18n.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import { call } from './api.ts';
import { Refusal } from './refusal.ts';
import { undoable } from './undoable.ts';

type Asked = InputOf<'second.ask'>;

/** Does it, or asks for it where two people do it on this PC, and says so. Throws what else is refused. */
export async function byOneOrTwo(asked: Asked): Promise<void> {
  try {
    await call(asked.act, asked.input as never);
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'second.needed') throw thrown;
    await call('second.ask', asked);
    undoable.say({ words: i18n.t('second.asked'), keptBack: '', undo: null });
  }
}

export function useByOneOrTwo() {
  return useMutation<void, Refusal, Asked>({ mutationFn: byOneOrTwo });
}
