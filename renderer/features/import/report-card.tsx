import { useTranslation } from 'react-i18next';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconAlertTriangle, IconCircleCheck, IconCopy, IconInfoCircle } from '#renderer/ui/icons.ts';
import type { ImportReport } from '#shared/contract/import.ts';
import classes from './import.module.css';
import { PreviewTable } from './preview-table.tsx';
import { ProblemList } from './problem-list.tsx';

/** What the file would do, before anything is written. */
export function ReportCard({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const { ready, already, refused, warningCount, errors, warnings, books, preview } = report;
  return (
    <>
      <div className={classes.counts} role="status">
        <Chip tone={ready > 0 ? 'done' : 'plain'} icon={IconCircleCheck}>
          {t('oldBooks.counts.ready', { count: ready })}
        </Chip>
        {refused > 0 && (
          <Chip tone="late" icon={IconAlertTriangle}>
            {t('oldBooks.counts.refused', { count: refused })}
          </Chip>
        )}
        {already > 0 && <Chip icon={IconCopy}>{t('oldBooks.counts.already', { count: already })}</Chip>}
        {warningCount > 0 && (
          <Chip tone="soon" icon={IconInfoCircle}>
            {t('oldBooks.counts.warnings', { count: warningCount })}
          </Chip>
        )}
      </div>
      {books.length > 0 && (
        <ul className={classes.books}>
          {books.map((book) => (
            <li key={book.year}>
              <strong>{t('oldBooks.books.year', { year: book.year })}</strong>
              <bdi dir="ltr">
                {book.first}–{book.last}
              </bdi>
              {book.isNew && <Chip tone="brand">{t('oldBooks.books.isNew')}</Chip>}
              {book.absent > 0 && (
                <span className={classes.absent}>
                  {t('oldBooks.books.absent', { count: book.absent })} <Runs runs={book.absentRuns} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <ProblemList title={t('oldBooks.problems.refused')} problems={errors} count={refused} tone="late" />
      <PreviewTable rows={preview} />
      <ProblemList
        title={t('oldBooks.problems.warnings')}
        problems={warnings}
        count={warningCount}
        tone="soon"
      />
    </>
  );
}

const RUNS_SHOWN = 6;

/** '3–4، 7…': the list runs with the page, each span with its digits. */
function Runs({ runs }: { runs: ImportReport['books'][number]['absentRuns'] }) {
  return (
    <span className={classes.runs}>
      {runs.slice(0, RUNS_SHOWN).map(({ from, to }) => (
        <bdi key={from} dir="ltr">
          {from === to ? from : `${from}–${to}`}
        </bdi>
      ))}
      {runs.length > RUNS_SHOWN && '…'}
    </span>
  );
}
