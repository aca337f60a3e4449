import { useTranslation } from 'react-i18next';
import { Chip } from './chip.tsx';

/** The number a letter carries from the emergency register, beside its ordinary one; or that it still waits for that. */
export function EmergencyMark({ of: { number, emergency } }: { of: { number: number; emergency: string } }) {
  return emergency === '' && number > 0 ? null : <Mark number={number} emergency={emergency} />;
}

function Mark({ number, emergency }: { number: number; emergency: string }) {
  const { t } = useTranslation();
  if (number === 0) return <Chip tone="soon">{t('sync.numberAwaited')}</Chip>;
  return (
    <Chip>
      {t('sync.emergencyNumber')} <bdi>{emergency}</bdi>
    </Chip>
  );
}
