import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { ListBoard } from '#renderer/features/trays/list-board.tsx';
import { Chip } from '#renderer/ui/chip.tsx';

const SCOPE = { day: null, kind: null, missingScan: true } as const;

/** Letters whose original is paper and that nobody scanned yet. */
export function MissingPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  useShortcut('back', () => navigate('/day'));
  return (
    <ListBoard
      scope={SCOPE}
      address="/scans/missing"
      title={t('scans.missing')}
      emptyTitle={t('scans.empty.missing')}
      count={(total) => <Chip tone="soon">{t('dayList.count', { count: total })}</Chip>}
      tools={null}
      {...(may('blob.attach') ? { from: 'missing-scan' as const } : {})}
    />
  );
}
