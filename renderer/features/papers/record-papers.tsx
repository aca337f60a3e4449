import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { SendLetters } from '#renderer/features/dispatch/send-letters.tsx';
import { WriteLetter } from '#renderer/features/letters/write-letter.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconEye, IconFileTypePdf, IconPrinter } from '#renderer/ui/icons.ts';
import type { LabelSettings } from '#shared/contract/labels.ts';
import type { MailRecord } from '#shared/contract/mail.ts';
import { labelGrid } from '#shared/domain/label-sheets.ts';
import { LabelPanel } from './label-panel.tsx';
import { PaperNote } from './paper-note.tsx';
import { PaperPreview } from './paper-preview.tsx';
import classes from './papers.module.css';
import { usePaper } from './use-paper.ts';

/** What can be printed of one letter; F9 prints its receipt. */
export function RecordPapers({ mail }: { mail: MailRecord }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const paper = usePaper();
  const [shown, setShown] = useState<{ preview: string; pages: number } | null>(null);
  const [asking, setAsking] = useState<LabelSettings | null>(null);
  const offered = may('print.make') && !mail.hidden && mail.state === 'registered';
  useShortcut('paper.print', () => void paper.receipt(mail.id), offered);
  if (!offered) return null;
  /** A sheet of many labels asks which one; anything else is printed at once. */
  const label = async () => {
    const { label: layout } = await call('paper.settings', {});
    const { columns, rows } = labelGrid(layout.sheet, layout);
    if (columns * rows > 1) return setAsking(layout);
    return paper.make({ paper: 'labels', mails: [mail.id], size: null, start: 1 });
  };
  const look = () =>
    paper.run(async () => {
      const { language } = await call('paper.settings', {});
      setShown(await call('paper.preview', { asked: { paper: 'slip', mail: mail.id }, language }));
    });
  return (
    <>
      <div className={classes.bar} role="toolbar" aria-label={t('papers.bar')} data-print="never">
        <Button
          icon={IconPrinter}
          shortcut="paper.print"
          disabled={paper.busy}
          onPress={() => void paper.receipt(mail.id)}
        >
          {t('papers.receipt')}
        </Button>
        <IconButton
          icon={IconFileTypePdf}
          label={t('papers.receiptFile')}
          disabled={paper.busy}
          onPress={() => void paper.receipt(mail.id, 'file')}
        />
        <Button
          look="quiet"
          disabled={paper.busy}
          onPress={() => void paper.make({ paper: 'slip', mail: mail.id })}
        >
          {t('papers.slip')}
        </Button>
        <IconButton
          icon={IconFileTypePdf}
          label={t('papers.slipFile')}
          disabled={paper.busy}
          onPress={() => void paper.make({ paper: 'slip', mail: mail.id }, 'file')}
        />
        <IconButton
          icon={IconEye}
          label={t('papers.slipPreview')}
          disabled={paper.busy}
          onPress={() => void look()}
        />
        <Button look="quiet" disabled={paper.busy} onPress={() => void label()}>
          {t('papers.label')}
        </Button>
      </div>
      {asking && (
        <LabelPanel
          layout={asking}
          busy={paper.busy}
          onPrint={(start) => void paper.make({ paper: 'labels', mails: [mail.id], size: null, start })}
          onClose={() => setAsking(null)}
        />
      )}
      {mail.kind !== 'incoming' && may('mail.register') && (
        <>
          <SendLetters letters={[mail]} />
          <WriteLetter mail={mail} />
        </>
      )}
      <PaperNote state={paper} />
      {shown && <PaperPreview key={shown.preview} {...shown} onClose={() => setShown(null)} />}
    </>
  );
}
