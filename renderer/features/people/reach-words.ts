import type { TFunction } from 'i18next';
import type { InputOf } from '#shared/contract/ipc.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';

/** What a PC of the council is to see, as it is chosen where the PCs are: words it keeps, up to which level, whether it administers. */
export function reachWords(
  { scope, clearance, admin }: Pick<InputOf<'sync.scope-device'>, 'scope' | 'clearance' | 'admin'>,
  t: TFunction,
): string {
  const level = t(`values.confidentiality.${CONFIDENTIALITIES[clearance] ?? 'ordinary'}`);
  const words = [
    `${t('sync.devices.scope')} ${t(`sync.devices.${scope}`)}`,
    `${t('sync.devices.clearance')} ${level}`,
  ];
  return [...words, ...(admin ? [t('sync.devices.admin')] : [])].join(' · ');
}
