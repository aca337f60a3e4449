import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import { formatMonth } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconFileTypePdf, IconPrinter } from '#renderer/ui/icons.ts';
import { addMonths } from '#shared/domain/civil-date.ts';
import { PaperNote } from './paper-note.tsx';
import classes from './papers.module.css';
import { usePaper } from './use-paper.ts';

/** Two years back: a report is asked for about a month that people still remember. */
const MONTHS_BACK = 24;

/** Prints the report of one month of this office. */
export function MonthPapers() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { may } = useSession();
  const paper = usePaper();
  const first = `${useToday().slice(0, 7)}-01`;
  const [chosen, setChosen] = useState(first);
  if (!may('print.make')) return null;
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(first, -back));
  const print = (to: 'printer' | 'file') =>
    void paper.make(
      { paper: 'month', year: Number(chosen.slice(0, 4)), month: Number(chosen.slice(5, 7)) },
      to,
    );
  return (
    <details className={classes.more} data-print="never">
      <summary>{t('papers.month.title')}</summary>
      <ChoiceField
        label={t('papers.month.month')}
        value={chosen}
        choices={months.map((value) => ({ value, label: formatMonth(value, language) }))}
        onChange={setChosen}
      />
      <div className={classes.bar}>
        <Button icon={IconPrinter} disabled={paper.busy} onPress={() => print('printer')}>
          {t('papers.print')}
        </Button>
        <Button icon={IconFileTypePdf} disabled={paper.busy} onPress={() => print('file')}>
          {t('papers.asFile')}
        </Button>
      </div>
      <PaperNote state={paper} />
    </details>
  );
}
