import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '#renderer/ui/icons.ts';
import type { SyncState } from '#shared/contract/sync.ts';
import classes from './sync.module.css';

const ICONS = {
  connected: IconCloudCheck,
  syncing: IconCloudUp,
  offline: IconCloudOff,
  attention: IconAlertTriangle,
} as const;

/** Whether what is written here is safe at the centre; nothing while the desk stands alone. Leads to the outbox. */
export function SyncChip() {
  const { t } = useTranslation();
  const { data } = useAsk('sync.state', {});
  const now = useSend('sync.now');
  const joined = data !== undefined && data.state !== 'alone';
  useShortcut('sync.now', () => now.mutate({}), joined && !now.isPending);
  if (!joined) return null;
  const { state } = data;
  const tone = state === 'attention' ? 'late' : state === 'offline' || data.onlyHere > 0 ? 'soon' : undefined;
  return (
    <Link to="/outbox" className={classes.chip} data-tone={tone} title={whyOf(data)}>
      <Icon of={ICONS[state as keyof typeof ICONS]} size="0.875rem" />
      <span role="status">
        {state === 'syncing' && data.phase !== null
          ? t(`sync.phase.${data.phase}`)
          : t(`sync.state.${state as keyof typeof ICONS}`)}
        {data.waiting > 0 && ` · ${t('sync.waiting', { count: data.waiting })}`}
        {state === 'syncing' &&
          data.phase !== 'rows' &&
          data.total > data.taken &&
          ` · ${Math.floor((100 * data.taken) / data.total)} %`}
        {data.waiting === 0 &&
          data.scans.waiting > 0 &&
          ` · ${t('sync.scans.waiting', { count: data.scans.waiting })}`}
        {state !== 'syncing' && data.search !== null && ` · ${t('sync.search', { percent: data.search })}`}
      </span>
    </Link>
  );
}

const whyOf = ({ problem, centre }: SyncState): string =>
  problem === null ? (centre ?? '') : sentenceOf(problem, {});
