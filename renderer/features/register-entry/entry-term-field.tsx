import { useTranslation } from 'react-i18next';
import { TermField } from '#renderer/features/terms/term-field.tsx';
import type { FieldProps } from '#renderer/ui/field.tsx';
import { type FormStore, useFormValue } from '#renderer/ui/form-store.ts';
import type { EntryField, EntryValues } from './entry-values.ts';

interface EntryTermFieldProps extends FieldProps {
  form: FormStore<EntryValues>;
  name: EntryField;
}

/** Category and keywords, proposed in the language of the letter. */
export function EntryTermField({ form, name, ...field }: EntryTermFieldProps) {
  const { t } = useTranslation();
  const value = String(useFormValue(form, name));
  const language = useFormValue(form, 'language');
  const several = name === 'keywords';
  return (
    <TermField
      {...field}
      list={several ? 'keyword' : 'category'}
      several={several}
      arabic={language !== 'fr'}
      placeholder={several ? t('entry.keywordsHint') : undefined}
      value={value}
      onChange={(next) => form.set(name, next as never)}
    />
  );
}
