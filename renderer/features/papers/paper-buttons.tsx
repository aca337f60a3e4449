import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconEye, IconFileTypePdf, IconPrinter } from '#renderer/ui/icons.ts';
import type { PaperAsked } from '#shared/contract/papers.ts';
import { PaperNote } from './paper-note.tsx';
import { PaperPreview } from './paper-preview.tsx';
import classes from './papers.module.css';
import { usePaper } from './use-paper.ts';

interface PaperButtonsProps {
  /** What to print, asked at the press; null when what was typed is not enough, which is said elsewhere. */
  asked: () => PaperAsked | null;
  /** In words, where several papers stand on one page. */
  name?: string;
  children?: ReactNode;
}

/** See it, print it, or save it as a PDF: the same three for every paper. */
export function PaperButtons({ asked, name, children }: PaperButtonsProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const paper = usePaper();
  const [shown, setShown] = useState<{ preview: string; pages: number } | null>(null);
  if (!may('print.make')) return null;
  const print = (to: 'printer' | 'file') => {
    const wanted = asked();
    if (wanted) void paper.make(wanted, to);
  };
  const look = () => {
    const wanted = asked();
    if (!wanted) return;
    void paper.run(async () => {
      const { language } = await call('paper.settings', {});
      setShown(await call('paper.preview', { asked: wanted, language }));
    });
  };
  const said = (action: string) => (name === undefined ? {} : { label: `${action} : ${name}` });
  return (
    <>
      <div className={classes.bar} role="toolbar" aria-label={name ?? t('papers.bar')} data-print="never">
        <Button
          icon={IconPrinter}
          disabled={paper.busy}
          onPress={() => print('printer')}
          {...said(t('papers.print'))}
        >
          {t('papers.print')}
        </Button>
        <Button
          look="quiet"
          icon={IconFileTypePdf}
          disabled={paper.busy}
          onPress={() => print('file')}
          {...said(t('papers.asFile'))}
        >
          {t('papers.asFile')}
        </Button>
        <Button
          look="quiet"
          icon={IconEye}
          disabled={paper.busy}
          onPress={look}
          {...said(t('papers.preview'))}
        >
          {t('papers.preview')}
        </Button>
        {children}
      </div>
      <PaperNote state={paper} />
      {shown && <PaperPreview key={shown.preview} {...shown} onClose={() => setShown(null)} />}
    </>
  );
}
