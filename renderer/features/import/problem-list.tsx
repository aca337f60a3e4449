import { useTranslation } from 'react-i18next';
import type { RowProblem } from '#shared/contract/import.ts';
import classes from './import.module.css';
import { usePlainProblem } from './problem-sentence.ts';

const SHOWN = 200;

interface ProblemListProps {
  title: string;
  problems: readonly RowProblem[];
  /** How many there are; the first ones are listed. */
  count: number;
  tone: 'late' | 'soon';
}

/** Row numbers as the spreadsheet shows them, each with its sentence. */
export function ProblemList({ title, problems, count, tone }: ProblemListProps) {
  const { t } = useTranslation();
  const plain = usePlainProblem();
  const shown = problems.slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <div className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list must be reachable by keyboard */}
      <section className={classes.problems} data-tone={tone} tabIndex={0} aria-label={title}>
        <ul>
          {shown.map((problem, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row may have two problems of one kind
            <li key={`${problem.row} ${at}`}>
              <span className={classes.rowNumber}>{t('oldBooks.problems.row', { row: problem.row })}</span>
              <span>{plain(problem)}</span>
            </li>
          ))}
        </ul>
        {count > shown.length && (
          <p className={classes.more}>{t('oldBooks.problems.more', { count: count - shown.length })}</p>
        )}
      </section>
    </div>
  );
}
