import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk } from '#renderer/app/api.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { KeyTrouble } from '#shared/domain/key-trouble.ts';

const LOOK_MS = 3_000;

/** Why letters get emergency numbers; asked again and again, so that putting the key back is all there is to do. */
export function KeyBanner({ trouble }: { trouble: KeyTrouble }) {
  const { t } = useTranslation();
  useAsk('key.state', {}, { refetchInterval: LOOK_MS });
  return (
    <Notice
      tone="warning"
      actions={<Button onPress={() => navigate('/settings/key')}>{t('registerKey.look')}</Button>}
    >
      {t(`registerKey.banner.${trouble}`)}
    </Notice>
  );
}
