import { useMemo } from 'react';
import { useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { type Receiver, receiversOf } from '#renderer/features/circuit/receivers.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';

const NOBODY: readonly Receiver[] = [];

/** '' when the key is nobody's, or there is none. */
export function nameOfKey(receivers: readonly Receiver[], key: string | null | undefined): string {
  return receivers.find((one) => one.key === key)?.label ?? '';
}

/** The units and people a letter can be given to as it is registered; none where there are no units or no right. */
export function useAssignees(): readonly Receiver[] {
  const { may } = useSession();
  const language = useLanguage();
  const { data } = useAsk('unit.tree', { on: null }, { enabled: may('mail.assign') });
  const units = data?.units;
  return useMemo(() => (units ? receiversOf(units, language) : NOBODY), [units, language]);
}
