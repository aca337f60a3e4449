import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDownload } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';

interface SaveTableProps {
  /** Name proposed for the file, without its end. */
  file: string;
  header: string[];
  rows: string[][];
}

/** A table, where the person says. */
export function SaveTable({ file, header, rows }: SaveTableProps) {
  const { t } = useTranslation();
  const save = useSend('import.save-refused');
  return (
    <>
      <Button
        icon={IconDownload}
        disabled={rows.length === 0 || save.isPending}
        onPress={() => save.mutate({ name: `${file}.csv`, header, rows })}
      >
        {t('duties.access.save')}
      </Button>
      {save.data?.saved && <Notice tone="done">{t('duties.access.saved')}</Notice>}
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
    </>
  );
}
