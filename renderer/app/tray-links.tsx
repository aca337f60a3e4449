import type { Icon as TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { addressOf, type RailTray, railTraysOf } from '#renderer/features/trays/my-trays.ts';
import { useTrayCounts } from '#renderer/features/trays/tray-pages.ts';
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconClock,
  IconCopy,
  IconFileOff,
  IconHourglass,
  IconInbox,
  IconLayoutKanban,
  IconMailForward,
  IconPencilPlus,
  IconScan,
  IconSitemap,
  IconUserShare,
} from '#renderer/ui/icons.ts';
import { useAsk } from './api.ts';
import { RailLink } from './rail-link.tsx';
import { useSession } from './session.tsx';
import { useShortcut } from './shortcuts/registry.ts';
import { PLACES } from './shortcuts/table.ts';

/** What each tray looks like, in the rail and in the palette. */
export const TRAY_ICONS: Record<RailTray, TablerIcon> = {
  'to-register': IconPencilPlus,
  missing: IconFileOff,
  unfiled: IconScan,
  'to-assign': IconMailForward,
  mine: IconInbox,
  unit: IconInbox,
  late: IconAlertCircle,
  'due-soon': IconClock,
  given: IconUserShare,
  awaiting: IconHourglass,
  returned: IconArrowBackUp,
  copies: IconCopy,
};

/** What each tray is called. */
export function useTrayName(): (tray: RailTray) => string {
  const { t } = useTranslation();
  return (tray) => {
    if (tray === 'to-register') return t('work.toRegister.title');
    if (tray === 'missing') return t('scans.missing');
    return tray === 'unfiled' ? t('scans.title') : t(`circuit.trays.${tray}`);
  };
}

function useRailCounts(trays: readonly RailTray[]): Partial<Record<RailTray, number>> {
  const desk = trays.includes('to-register');
  const circuit = useTrayCounts(trays.includes('mine'));
  const scans = useAsk('scans.counts', {}, { enabled: desk }).data;
  const waiting = useAsk('register.waiting', {}, { enabled: desk }).data;
  return {
    ...circuit,
    ...(scans ? { missing: scans.missing, unfiled: scans.unfiled } : {}),
    ...(waiting ? { 'to-register': waiting.total } : {}),
  };
}

/** The trays of a person with their counts, Alt+2 and on in the order of the rail. */
export function TrayLinks() {
  const { may, person } = useSession();
  const trays = railTraysOf(person.roles, may);
  const counts = useRailCounts(trays);
  const nameOf = useTrayName();
  const go = (at: number) => () => {
    const tray = trays[at];
    if (tray) navigate(addressOf(tray));
  };
  useShortcut(PLACES[1], go(0), trays.length > 0);
  useShortcut(PLACES[2], go(1), trays.length > 1);
  useShortcut(PLACES[3], go(2), trays.length > 2);
  useShortcut(PLACES[4], go(3), trays.length > 3);
  useShortcut(PLACES[5], go(4), trays.length > 4);
  useShortcut(PLACES[6], go(5), trays.length > 5);
  useShortcut(PLACES[7], go(6), trays.length > 6);
  useShortcut(PLACES[8], go(7), trays.length > 7);
  return trays.map((tray, at) => (
    <RailLink
      key={tray}
      to={addressOf(tray)}
      icon={TRAY_ICONS[tray]}
      label={nameOf(tray)}
      keyHint={PLACES[at + 1]}
      count={counts[tray]}
      alarm={tray === 'late'}
    />
  ));
}

const OVER_ALL = new Set(['clerk', 'office-head', 'secretary-general', 'president']);

/** The head's board, and the view over all units of whoever directs or keeps the registry. */
export function BoardLinks() {
  const { t } = useTranslation();
  const { may, person } = useSession();
  if (!may('mail.treat')) return null;
  return (
    <>
      {person.roles.includes('unit-head') && (
        <RailLink to="/board" icon={IconLayoutKanban} label={t('board.title')} />
      )}
      {person.roles.some((role) => OVER_ALL.has(role)) && (
        <RailLink to="/overview" icon={IconSitemap} label={t('board.overview.title')} />
      )}
    </>
  );
}
