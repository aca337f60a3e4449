import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDownload } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';

/** The file for whoever helps, where the person says. */
export function SaveSupport() {
  const { t } = useTranslation();
  const save = useSend('support.save');
  return (
    <>
      <Button icon={IconDownload} disabled={save.isPending} onPress={() => save.mutate({})}>
        {t('blocked.support.save')}
      </Button>
      {save.data?.saved && <Notice tone="done">{t('blocked.support.saved')}</Notice>}
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
    </>
  );
}
