import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { formatMoment, formatMonth } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { AccessLine } from '#shared/contract/access.ts';
import { addDays, addMonths } from '#shared/domain/civil-date.ts';
import classes from './duties.module.css';
import { SaveTable } from './save-table.tsx';

const MONTHS_BACK = 36;
/** More would not be read on a screen; the table has them all. */
const SHOWN = 300;

/** Who saw confidential mail on this computer, month by month. */
export function AccessLog() {
  const { t } = useTranslation();
  const language = useLanguage();
  const first = `${useToday().slice(0, 7)}-01`;
  const [month, setMonth] = useState(first);
  const { data, error } = useAsk('access.list', { from: month, to: addDays(addMonths(month, 1), -1) });
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(first, -back));
  const header = (['at', 'person', 'act', 'letter', 'level', 'lines'] as const).map((one) =>
    t(`duties.access.${one}`),
  );
  const cells = (line: AccessLine): string[] => [
    formatMoment(line.at),
    line.person,
    t(`duties.access.acts.${line.act}`),
    line.label,
    line.confidentiality ? t(`values.confidentiality.${line.confidentiality}`) : '',
    line.lines > 1 ? String(line.lines) : '',
  ];
  const lines = data?.lines ?? [];
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('duties.access.title')}</h2>
        <p className={classes.hint}>{t('duties.access.hint')}</p>
      </header>
      <div className={classes.bar}>
        <ChoiceField
          label={t('duties.access.month')}
          value={month}
          choices={months.map((value) => ({ value, label: formatMonth(value, language) }))}
          onChange={setMonth}
        />
        <SaveTable file={t('duties.access.file')} header={header} rows={lines.map(cells)} />
      </div>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data && lines.length === 0 && <p className={classes.hint}>{t('duties.access.none')}</p>}
      {(data?.more || lines.length > SHOWN) && <Notice tone="quiet">{t('duties.access.more')}</Notice>}
      {lines.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              {header.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN).map((line) => (
              <tr key={line.id}>
                {cells(line).map((cell, at) => (
                  <td key={header[at]}>
                    <bdi>{cell}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
