import { useTranslation } from 'react-i18next';
import { numericDate } from '#renderer/i18n/dates.ts';
import type { ImportReport } from '#shared/contract/import.ts';
import classes from './import.module.css';

/** The first rows as they will stand in the register. */
export function PreviewTable({ rows }: { rows: ImportReport['preview'] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  const title = t('oldBooks.preview.title');
  return (
    <div className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled table must be reachable by keyboard */}
      <section className={classes.preview} tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('oldBooks.fields.number')}</th>
              <th scope="col">{t('oldBooks.fields.receivedOn')}</th>
              <th scope="col">{t('oldBooks.preview.letter')}</th>
              <th scope="col">{t('oldBooks.fields.correspondent')}</th>
              <th scope="col">{t('oldBooks.fields.subject')}</th>
              <th scope="col">{t('oldBooks.fields.observation')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td>
                  <bdi className={classes.number} dir="ltr">
                    {row.number}/{row.year}
                  </bdi>
                </td>
                <td>
                  <bdi>{numericDate(row.receivedOn)}</bdi>
                </td>
                <td>
                  <bdi>{row.senderReference}</bdi>
                  {row.senderDate && <bdi className={classes.second}>{numericDate(row.senderDate)}</bdi>}
                </td>
                <td dir="auto">{row.correspondent}</td>
                <td dir="auto">{row.subject}</td>
                <td dir="auto">{row.observation}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
