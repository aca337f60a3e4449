import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconPlus } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';

/** Offered while the directory has none of them: the bodies a council writes to, in both languages. */
export function StarterBand() {
  const { t } = useTranslation();
  const { data } = useAsk('correspondent.starter', {});
  const add = useSend('correspondent.add-starter');
  if (add.error) return <Notice tone="refusal">{refusalSentence(add.error)}</Notice>;
  if (add.data) return <Notice tone="done">{t('directory.starter.done', { count: add.data.added })}</Notice>;
  if (!data || data.missing < data.total) return null;
  return (
    <Notice
      tone="quiet"
      still
      actions={
        <Button icon={IconPlus} disabled={add.isPending} onPress={() => add.mutate({})}>
          {t(add.isPending ? 'directory.starter.working' : 'directory.starter.add')}
        </Button>
      }
    >
      {t('directory.starter.words', { count: data.total })}
    </Notice>
  );
}
