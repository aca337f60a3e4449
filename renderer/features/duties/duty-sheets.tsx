import { useTranslation } from 'react-i18next';
import { PaperButtons } from '#renderer/features/papers/paper-buttons.tsx';
import classes from './duties.module.css';
import { ExportFolder } from './export-folder.tsx';
import { NationalId } from './national-id.tsx';

const SHEETS = ['processing', 'incident'] as const;

/** What the law asks for: the register of processing, the sheet of an incident, leave for the national ID number, everything to take away. */
export function DutySheets() {
  const { t } = useTranslation();
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('duties.sheets.title')}</h2>
        <p className={classes.hint}>{t('duties.sheets.hint')}</p>
      </header>
      {SHEETS.map((paper) => (
        <div key={paper} className={classes.card}>
          <h3 className={classes.name}>{t(`papers.names.${paper}`)}</h3>
          <p className={classes.hint}>{t(`duties.sheets.${paper}`)}</p>
          <PaperButtons asked={() => ({ paper })} name={t(`papers.names.${paper}`)} />
        </div>
      ))}
      <NationalId />
      <ExportFolder />
    </section>
  );
}
