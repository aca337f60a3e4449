import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconScan } from '#renderer/ui/icons.ts';

/** What will appear here, and how. */
export function NoScans({ putAway, folder }: { putAway: boolean; folder: string | null }) {
  const { t } = useTranslation();
  if (putAway) return <EmptyState title={t('scans.empty.putAway')} />;
  if (folder === null)
    return (
      <EmptyState title={t('scans.empty.noFolder')}>
        <p>{t('scans.empty.noFolderHint')}</p>
        <Button look="primary" icon={IconScan} autoFocus onPress={() => navigate('/settings/scanning')}>
          {t('scans.settings.choose')}
        </Button>
      </EmptyState>
    );
  return (
    <EmptyState title={t('scans.empty.title')}>
      {t('scans.empty.hint')} <bdi>{folder}</bdi>
    </EmptyState>
  );
}
