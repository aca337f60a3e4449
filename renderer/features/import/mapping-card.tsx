import { useTranslation } from 'react-i18next';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { type Choice, ChoiceField } from '#renderer/ui/choice-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { IMPORT_FIELDS, type ImportField, type ImportLook } from '#shared/contract/import.ts';
import { CONFIDENTIALITIES, type Confidentiality, type MailKind } from '#shared/domain/mail-kinds.ts';
import { doubledFields, readBookYear, readHeaderRow } from './choices.ts';
import classes from './import.module.css';
import type { Import } from './use-import.ts';

const NEEDED = new Set<string>(['number', 'receivedOn']);

interface MappingCardProps {
  old: Import;
  seen: ImportLook;
  kinds: readonly MailKind[];
}

/** The register, the year, and which column of the file is which column of the paper book. */
export function MappingCard({ old, seen, kinds }: MappingCardProps) {
  const { t } = useTranslation();
  const { choices, change, setColumn } = old;
  const doubled = doubledFields(choices.columns);
  const columnError = (field: ImportField) => {
    if (doubled.has(field)) return t('oldBooks.mapping.doubled');
    return NEEDED.has(field) && choices.columns[field] === 0 ? sentenceOf('field.required') : null;
  };
  const wrong = (bad: boolean) => (bad ? sentenceOf('input.invalid') : null);
  return (
    <section className={classes.card} aria-label={t('oldBooks.mapping.title')}>
      <div className={classes.fields}>
        <ChoiceField
          label={t('oldBooks.mapping.register')}
          span={4}
          value={choices.kind}
          choices={kinds.map((kind) => ({ value: kind, label: t(`shell.book.${kind}`) }))}
          onChange={(kind) => change({ kind: kind as MailKind })}
        />
        <TextField
          label={t('oldBooks.mapping.year')}
          span={2}
          numeric
          maxLength={4}
          placeholder={t('oldBooks.mapping.yearOfFile')}
          value={choices.year}
          error={wrong(readBookYear(choices.year) === null)}
          onChange={(year) => change({ year })}
        />
        <ChoiceField
          label={t('fields.confidentiality')}
          span={4}
          value={choices.confidentiality}
          choices={CONFIDENTIALITIES.map((one) => ({
            value: one,
            label: t(`values.confidentiality.${one}`),
          }))}
          onChange={(one) => change({ confidentiality: one as Confidentiality })}
        />
        <TextField
          label={t('oldBooks.mapping.headerRow')}
          span={2}
          numeric
          maxLength={4}
          value={choices.headerRow}
          error={wrong(readHeaderRow(choices.headerRow) === null)}
          onChange={(headerRow) => change({ headerRow })}
        />
        {seen.sheets.length > 1 && (
          <ChoiceField
            label={t('oldBooks.mapping.sheet')}
            value={String(choices.sheet)}
            choices={seen.sheets.map((name, at) => ({ value: String(at + 1), label: name }))}
            onChange={(sheet) => change({ sheet: Number(sheet) })}
          />
        )}
      </div>
      <h2 className={classes.heading}>{t('oldBooks.mapping.title')}</h2>
      <div className={classes.fields}>
        {IMPORT_FIELDS.map((field) => (
          <ChoiceField
            key={field}
            label={t(`oldBooks.fields.${field}`)}
            value={String(choices.columns[field])}
            choices={columnChoices(seen, t('oldBooks.mapping.noColumn'))}
            required={NEEDED.has(field)}
            error={columnError(field)}
            hint={<Sample seen={seen} column={choices.columns[field]} />}
            onChange={(column) => setColumn(field, Number(column))}
          />
        ))}
      </div>
    </section>
  );
}

/** What the column holds, so that nobody has to go back to the file. */
function Sample({ seen, column }: { seen: ImportLook; column: number }) {
  const values = seen.columns[column - 1]?.values ?? [];
  return (
    <span className={classes.sample}>
      {values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same value may come twice
        <bdi key={at}>{value}</bdi>
      ))}
    </span>
  );
}

/** 'B · Date d'arrivée'; by its first value when it has no heading. */
function columnChoices({ columns }: ImportLook, none: string): Choice[] {
  const named = columns.map(({ heading, values }, at) => ({
    value: String(at + 1),
    label: [letterOf(at), heading || values[0]].filter(Boolean).join(' · '),
  }));
  return [{ value: '0', label: none }, ...named];
}

/** 0 → 'A', 26 → 'AA', as spreadsheets call their columns. */
function letterOf(at: number): string {
  const rest = Math.floor(at / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (at % 26));
}
