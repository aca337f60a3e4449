import { call, useAsk } from '#renderer/app/api.ts';
import { type DeskChoices, USUAL_DESK } from '#shared/contract/desk.ts';
import { answers } from './answers.ts';

const ASKED = ['desk.load', {}] as const;

/** How this person wants the lists of this computer; the usual way until it is known. */
export function useDeskChoices(): DeskChoices {
  return useAsk('desk.load', {}).data ?? USUAL_DESK;
}

/** On the screen at once, then kept. */
export async function saveDeskChoices(change: Partial<DeskChoices>): Promise<void> {
  const before = answers.getQueryData<DeskChoices>(ASKED) ?? (await call('desk.load', {}));
  const next = { ...before, ...change };
  answers.setQueryData(ASKED, next);
  await call('desk.save', next);
}
