import { useTranslation } from 'react-i18next';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconChevronUp } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { LABEL_FIELDS, type LabelField } from '#shared/domain/label-sheets.ts';
import classes from './papers.module.css';

interface LabelFieldsProps {
  fields: readonly LabelField[];
  error: string | null;
  onChange: (fields: LabelField[]) => void;
}

/** Lines of a label: which, and in which order. Those that are left out stand last. */
export function LabelFields({ fields, error, onChange }: LabelFieldsProps) {
  const { t } = useTranslation();
  const shown = [...fields, ...LABEL_FIELDS.filter((field) => !fields.includes(field))];
  const up = (at: number) => {
    const moved = fields.toSpliced(at, 1);
    onChange(moved.toSpliced(at - 1, 0, ...fields.slice(at, at + 1)));
  };
  return (
    <fieldset className={classes.lines}>
      <legend>{t('labels.fields')}</legend>
      {shown.map((field, at) => (
        <div key={field} className={classes.line}>
          <SwitchField
            label={t(`labels.field.${field}`)}
            checked={fields.includes(field)}
            onChange={(on) => onChange(on ? [...fields, field] : fields.filter((one) => one !== field))}
          />
          {at > 0 && at < fields.length && (
            <IconButton
              icon={IconChevronUp}
              label={t('labels.up', { line: t(`labels.field.${field}`) })}
              onPress={() => up(at)}
            />
          )}
        </div>
      ))}
      {error && <Notice tone="refusal">{error}</Notice>}
    </fieldset>
  );
}
