import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { PaperNote } from '#renderer/features/papers/paper-note.tsx';
import { usePaper } from '#renderer/features/papers/use-paper.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconPrinter } from '#renderer/ui/icons.ts';

/** F9 prints what the units of the board must do this week. */
export function WeekList({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const paper = usePaper();
  const offered = may('print.make');
  const print = () => void paper.make({ paper: 'week', unit });
  useShortcut('paper.print', print, offered && !paper.busy);
  if (!offered) return null;
  return (
    <>
      <Button look="quiet" icon={IconPrinter} shortcut="paper.print" disabled={paper.busy} onPress={print}>
        {t('board.week')}
      </Button>
      <PaperNote state={paper} />
    </>
  );
}
