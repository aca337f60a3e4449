import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { Notice } from '#renderer/ui/notice.tsx';

/** On a PC that joined a moment ago, as long as some letters are found by their numbers alone. */
export function SearchProgress() {
  const { t } = useTranslation();
  const percent = useAsk('sync.state', {}).data?.search ?? null;
  if (percent === null) return null;
  return <Notice tone="quiet">{t('search.progress', { percent })}</Notice>;
}
