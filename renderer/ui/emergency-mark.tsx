import { useTranslation } from 'react-i18next';
import { Chip } from './chip.tsx';

/** The number a letter carries from the emergency register, beside its ordinary one; or that it still waits for that. */
export function EmergencyMark({ of: { number, emergency } }: { of: { number: number; emergency: string } }) {
  const { t } = useTranslation();
  if (emergency === '' && number > 0) return null;
  if (number === 0) return <Chip tone="soon">{t('sync.numberAwaited')}</Chip>;
  return (
    <Chip>
      {t('sync.emergencyNumber')} <bdi>{emergency}</bdi>
    </Chip>
  );
}
