import { useTranslation } from 'react-i18next';
import { CertificatePapers } from '#renderer/features/papers/book-papers.tsx';
import { formatMoment, numericDate } from '#renderer/i18n/dates.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCertificate, IconChevronDown } from '#renderer/ui/icons.ts';
import { isReconciled } from '#shared/domain/closing.ts';
import type { BookGaps } from './book-types.ts';
import classes from './books.module.css';
import sealed from './certificates.module.css';
import { SumLine } from './sum-line.tsx';

/** What was certified of a book, newest first; the newest is open. */
export function Certificates({ book }: { book: BookGaps }) {
  const { t } = useTranslation();
  if (book.closings.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="certificates">
      <h3 id="certificates" className={classes.heading}>
        {t('books.certificates.title')}
      </h3>
      <LateChanges book={book} />
      {book.closings.toReversed().map((closing, at) => (
        <details key={closing.chainHash} className={sealed.certificate} open={at === 0}>
          <summary>
            <Icon of={IconCertificate} />
            <strong>
              {closing.day
                ? t('books.certificates.day', { day: numericDate(closing.day) })
                : t('books.certificates.year', { year: book.year })}
            </strong>
            <bdi dir="ltr" className={classes.muted}>
              {formatMoment(closing.at)}
            </bdi>
            <span className={sealed.chevron}>
              <Icon of={IconChevronDown} size="1rem" />
            </span>
          </summary>
          <dl className={sealed.facts}>
            <dt>{t('books.certificates.range')}</dt>
            <dd>
              <bdi dir="ltr">{`${closing.totals.first} – ${closing.totals.last}`}</bdi>
            </dd>
            {(['valid', 'void', 'reserved', 'lost'] as const).map((state) => (
              <div key={state}>
                <dt>{t(`books.states.${state}`)}</dt>
                <dd>{closing.totals[state]}</dd>
              </div>
            ))}
          </dl>
          <SumLine totals={closing.totals} reconciled={isReconciled(closing.totals)} />
          <p className={sealed.sealLine}>
            <span>{t('books.certificates.seal', { position: closing.chainPosition })}</span>
            <code className={sealed.seal}>{closing.chainHash.match(/.{8}/g)?.join(' ')}</code>
          </p>
          <CertificatePapers book={book} day={closing.day} />
        </details>
      ))}
    </section>
  );
}

/** The yearly certificate stays as it was sealed; what came after it is said beside it. */
function LateChanges({ book }: { book: BookGaps }) {
  const { t } = useTranslation();
  if (book.lateChanges.length === 0) return null;
  return (
    <section aria-labelledby="late-changes">
      <h4 id="late-changes">{t('books.certificates.late')}</h4>
      <p className={classes.muted}>{t('books.certificates.lateHint')}</p>
      <ul>
        {book.lateChanges.map(({ from, to, at, person }) => (
          <li key={`${at} ${from}`}>
            <bdi dir="ltr">{from === to ? from : `${from} – ${to}`}</bdi>{' '}
            <bdi dir="ltr" className={classes.muted}>
              {formatMoment(at)}
            </bdi>{' '}
            <bdi>{person}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
