import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDownload, IconNotebook } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import type { RowProblem } from '#shared/contract/import.ts';
import classes from './import.module.css';
import { ProblemList } from './problem-list.tsx';
import { usePlainProblem, usePlainRefusal } from './problem-sentence.ts';
import type { Import, LastRun } from './use-import.ts';

/** What was written, what was not and why, to be kept beside the file. */
export function DoneStep({ old, last }: { old: Import; last: LastRun }) {
  const { t } = useTranslation();
  const plain = usePlainRefusal();
  const { result, refusal, report } = last;
  const errors = [...(report?.errors ?? []), ...(result?.errors ?? [])];
  const refused = (report?.refused ?? 0) + (result?.refused ?? 0);
  const already = (report?.already ?? 0) + (result?.already ?? 0);
  const stopped = result?.cancelled === true;
  return (
    <section className={classes.narrow} aria-label={t('oldBooks.done.title')}>
      <PageTitle focused hint={report && <bdi>{report.fileName}</bdi>}>
        {t(refusal ? 'oldBooks.done.failed' : stopped ? 'oldBooks.done.stopped' : 'oldBooks.done.title')}
      </PageTitle>
      {refusal && (
        <Notice tone="refusal">
          {plain(refusal)} {t('oldBooks.done.goesOn')}
        </Notice>
      )}
      {result && (
        <Notice tone={stopped ? 'warning' : 'done'}>
          <p>
            <strong>{t('oldBooks.done.imported', { count: result.imported })}</strong>
          </p>
          {already > 0 && <p>{t('oldBooks.counts.already', { count: already })}</p>}
          {result.absent > 0 && <p>{t('oldBooks.done.absent', { count: result.absent })}</p>}
          {stopped && <p>{t('oldBooks.done.goesOn')}</p>}
        </Notice>
      )}
      {refused > 0 && (
        <>
          <Notice
            tone="warning"
            actions={<SaveRefused errors={errors} count={refused} fileName={report?.fileName ?? ''} />}
          >
            {t('oldBooks.counts.refused', { count: refused })}. {t('oldBooks.done.refusedWay')}
          </Notice>
          <ProblemList title={t('oldBooks.problems.refused')} problems={errors} count={refused} tone="late" />
        </>
      )}
      <div className={classes.bar}>
        <Button onPress={old.startAgain}>{t('oldBooks.file.other')}</Button>
        <Button look="primary" icon={IconNotebook} onPress={() => navigate(`/registers/${old.choices.kind}`)}>
          {t('oldBooks.done.toRegister')}
        </Button>
      </div>
    </section>
  );
}

interface SaveRefusedProps {
  errors: readonly RowProblem[];
  /** How many there are; the first ones are in the list. */
  count: number;
  fileName: string;
}

function SaveRefused({ errors, count, fileName }: SaveRefusedProps) {
  const { t } = useTranslation();
  const plain = usePlainProblem();
  const save = useSend('import.save-refused');
  const run = () =>
    save.mutate({
      name: `${t('oldBooks.problems.file')} ${fileName.replace(/\.[^.]*$/, '').slice(0, 60)}.csv`,
      header: [t('oldBooks.problems.rowTitle'), t('oldBooks.problems.why')],
      rows: [
        ...errors.map((problem) => [String(problem.row), plain(problem)]),
        // A list that stops must say that it stops.
        ...(count > errors.length
          ? [['…', t('oldBooks.problems.more', { count: count - errors.length })]]
          : []),
      ],
    });
  return (
    <>
      {save.data?.saved && <span role="status">{t('oldBooks.problems.saved')}</span>}
      {save.error && <span role="alert">{refusalSentence(save.error)}</span>}
      <Button icon={IconDownload} onPress={run}>
        {t('oldBooks.problems.save')}
      </Button>
    </>
  );
}
