import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { MAIL_KINDS, type MailKind } from '#shared/domain/mail-kinds.ts';
import { CheckStep } from './check-step.tsx';
import { DoneStep } from './done-step.tsx';
import { FileStep } from './file-step.tsx';
import classes from './import.module.css';
import { RunningStep } from './running-step.tsx';
import { useImport } from './use-import.ts';

/** An old register from Excel or CSV: chosen, understood, checked row by row, then written under its paper numbers. */
export function ImportPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const books = useAsk('book.list', {});
  const kinds = MAIL_KINDS.filter((kind) => books.data?.books.some((book) => book.kind === kind));
  useAppReady(books.data !== undefined || books.error !== null);
  if (!may('import.run')) return <EmptyState title={sentenceOf('person.not-allowed')} />;
  if (!books.data) return null;
  if (kinds.length === 0) return <EmptyState title={t('books.none')} />;
  return <ImportDesk kinds={kinds} />;
}

function ImportDesk({ kinds }: { kinds: readonly MailKind[] }) {
  const { status } = useSession();
  const old = useImport(kinds[0] ?? 'incoming');
  const { running, last, chosen, seen } = old;
  const stage = running ? 'running' : last ? 'done' : chosen && seen ? 'check' : 'file';
  const leave = () => (stage === 'check' ? old.startAgain() : navigate('/books'));
  useShortcut('back', leave);
  return (
    <div className={classes.page} data-stage={stage}>
      {status.penLocked && (
        <Notice tone="warning" still>
          {sentenceOf('pen.locked')}
        </Notice>
      )}
      {stage === 'file' && <FileStep old={old} />}
      {stage === 'check' && seen && <CheckStep old={old} seen={seen} kinds={kinds} />}
      {stage === 'running' && <RunningStep old={old} />}
      {stage === 'done' && last && <DoneStep old={old} last={last} />}
    </div>
  );
}
