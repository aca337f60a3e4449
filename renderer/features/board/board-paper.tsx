import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { PaperNote } from '#renderer/features/papers/paper-note.tsx';
import { usePaper } from '#renderer/features/papers/use-paper.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconPrinter } from '#renderer/ui/icons.ts';
import type { PaperAsked } from '#shared/contract/papers.ts';

interface BoardPaperProps {
  asked: PaperAsked;
  label: string;
}

/** F9 prints the list behind a board: a unit's week, or what is late everywhere. */
export function BoardPaper({ asked, label }: BoardPaperProps) {
  const { may } = useSession();
  const paper = usePaper();
  const offered = may('print.make');
  const print = () => void paper.make(asked);
  useShortcut('paper.print', print, offered && !paper.busy);
  if (!offered) return null;
  return (
    <>
      <Button look="quiet" icon={IconPrinter} shortcut="paper.print" disabled={paper.busy} onPress={print}>
        {label}
      </Button>
      <PaperNote state={paper} />
    </>
  );
}
