import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { formatMoment, formatMonth } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { addDays, addMonths } from '#shared/domain/civil-date.ts';
import classes from './duties.module.css';
import { SaveTable } from './save-table.tsx';

type Line = Omit<OutputOf<'audit.list'>['lines'][number], 'desk'> & { desk?: string };

const MONTHS_BACK = 36;
/** More would not be read on a screen; the table has them all. */
const SHOWN = 300;

const monthOf = (month: string) => ({ from: month, to: addDays(addMonths(month, 1), -1) });

/** Who saw confidential mail, month by month: on this computer, and on a PC that administers the council in all of it. */
export function AccessLog() {
  const { t } = useTranslation();
  const language = useLanguage();
  const first = `${useToday().slice(0, 7)}-01`;
  const [month, setMonth] = useState(first);
  const [where, setWhere] = useState<'here' | 'council'>('here');
  const here = useAsk('access.list', monthOf(month));
  // Asked when somebody asks, not at each change on this PC: the centre writes down who read it.
  const council = useSend('audit.list');
  const administers = useAsk('sync.state', {}).data?.admin ?? false;
  const look = (next: { month: string; where: 'here' | 'council' }) => {
    setMonth(next.month);
    setWhere(next.where);
    if (next.where === 'council') council.mutate(monthOf(next.month));
  };
  const { data, error } = where === 'here' ? here : council;
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(first, -back));
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
          onChange={(next) => look({ month: next, where })}
        />
        {administers && (
          <ChoiceField
            label={t('duties.access.where')}
            value={where}
            choices={(['here', 'council'] as const).map((value) => ({
              value,
              label: t(`duties.access.${value}`),
            }))}
            onChange={(next) => look({ month, where: next === 'council' ? 'council' : 'here' })}
          />
        )}
      </div>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data && <Lines key={where} lines={data.lines} more={data.more} byDesk={where === 'council'} />}
    </section>
  );
}

function Lines({ lines, more, byDesk }: { lines: readonly Line[]; more: boolean; byDesk: boolean }) {
  const { t } = useTranslation();
  const columns = (['at', 'person', 'act', 'letter', 'level', 'lines'] as const).map((one) =>
    t(`duties.access.${one}`),
  );
  const header = byDesk ? [...columns, t('duties.access.desk')] : columns;
  const cells = (line: Line): string[] => [
    formatMoment(line.at),
    line.person,
    t(`duties.access.acts.${line.act}`),
    line.label,
    line.confidentiality ? t(`values.confidentiality.${line.confidentiality}`) : '',
    line.lines > 1 ? String(line.lines) : '',
    ...(byDesk ? [line.desk ?? ''] : []),
  ];
  return (
    <>
      <div className={classes.bar}>
        <SaveTable file={t('duties.access.file')} header={header} rows={lines.map(cells)} />
      </div>
      {lines.length === 0 && <p className={classes.hint}>{t('duties.access.none')}</p>}
      {(more || lines.length > SHOWN) && <Notice tone="quiet">{t('duties.access.more')}</Notice>}
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
    </>
  );
}
