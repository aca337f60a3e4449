import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import type { LayoutField } from '#renderer/features/register-entry/entry-layout.ts';
import { FIELD_CHOICES, isChoiceName } from '#renderer/features/register-entry/field-choices.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

interface ValueFieldProps {
  field: LayoutField;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}

/** The new value, typed as in the entry form. */
export function ValueField({ field, value, error, onChange }: ValueFieldProps) {
  const { t } = useTranslation();
  const { person } = useSession();
  const today = useToday();
  const { name, control } = field;
  const common = { label: t('corrections.newValue'), span: control === 'area' ? 6 : 4, error };
  if (isChoiceName(name)) {
    // Nobody may hide a letter from themselves.
    const reachable = name === 'confidentiality' ? person.clearance + 1 : undefined;
    const choices = FIELD_CHOICES[name].slice(0, reachable).map((option) => ({
      value: option as string,
      label: t(`values.${name}.${option}` as 'values.transport.post'),
    }));
    return <ChoiceField {...common} value={value} choices={choices} onChange={onChange} />;
  }
  if (control === 'date') return <DateField {...common} text={value} onText={onChange} today={today} />;
  if (control === 'area') return <TextArea {...common} value={value} onChange={onChange} />;
  const hint = name === 'keywords' ? t('entry.keywordsHint') : undefined;
  return (
    <TextField {...common} value={value} onChange={onChange} dir={field.code ? 'ltr' : 'auto'} hint={hint} />
  );
}
