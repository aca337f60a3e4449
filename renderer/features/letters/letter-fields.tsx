import { useTranslation } from 'react-i18next';
import { PanelWords } from '#renderer/ui/action-panel.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { LETTER_FIELD_NAMES, LETTER_FIELDS } from '#shared/domain/letter-fields.ts';
import classes from './letters.module.css';

interface LetterFieldsProps {
  text: { ar: string; fr: string };
  error: (name: 'ar' | 'fr') => string | null;
  onText: (change: { ar: string } | { fr: string }) => void;
}

/** The words of a letter in both languages, and the fields that can be put in them by a press. */
export function LetterFields({ text, error, onText }: LetterFieldsProps) {
  const { t } = useTranslation();
  const put = (own: 'ar' | 'fr', name: string) => {
    const changed = `${text[own]}${text[own] === '' || text[own].endsWith(' ') ? '' : ' '}{{${name}}}`;
    onText(own === 'ar' ? { ar: changed } : { fr: changed });
  };
  return (
    <>
      {(['ar', 'fr'] as const).map((own) => (
        <PanelWords key={own}>
          <div lang={own} dir={own === 'ar' ? 'rtl' : 'ltr'}>
            <TextArea
              label={t(`letters.${own}`)}
              value={text[own]}
              error={error(own)}
              onChange={(value) => onText(own === 'ar' ? { ar: value } : { fr: value })}
              rows={6}
            />
            <fieldset className={classes.fields}>
              <legend>{t('letters.fields')}</legend>
              {LETTER_FIELD_NAMES.map((field) => (
                <button
                  key={field}
                  type="button"
                  tabIndex={-1}
                  className={classes.field}
                  onClick={() => put(own, LETTER_FIELDS[field][own])}
                >
                  {LETTER_FIELDS[field][own]}
                </button>
              ))}
            </fieldset>
          </div>
        </PanelWords>
      ))}
    </>
  );
}
