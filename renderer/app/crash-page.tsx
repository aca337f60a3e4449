import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useAppReady } from './app-ready.ts';

export function CrashPage({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation();
  useAppReady();
  const back = () => {
    navigate('/');
    onBack();
  };
  return (
    <main style={{ blockSize: '100%' }} role="alert">
      <EmptyState title={t('shell.crashTitle')}>
        <p>
          {t('shell.crashWords')} <bdi>{id}</bdi>
        </p>
        <Button look="primary" onPress={back}>
          {t('shell.crashBack')}
        </Button>
      </EmptyState>
    </main>
  );
}
