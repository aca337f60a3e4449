import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES } from '#renderer/app/language-bar.tsx';
import { savePreferences, usePreferences } from '#renderer/app/preferences.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck } from '#renderer/ui/icons.ts';
import type { Language } from '#shared/contract/fields.ts';
import classes from './language-step.module.css';

const LANGUAGES: readonly Language[] = ['ar', 'fr', 'en'];

/** Three large choices, each in its own language; the page turns to it at once. */
export function LanguageStep() {
  const { t } = useTranslation();
  const chosen = usePreferences().language;
  return (
    <fieldset className={classes.choices}>
      <legend className="only-for-readers">{t('firstRun.language.title')}</legend>
      {LANGUAGES.map((language) => (
        <label key={language} className={classes.choice} data-chosen={chosen === language || undefined}>
          <input
            type="radio"
            name="language"
            className="only-for-readers"
            checked={chosen === language}
            // biome-ignore lint/a11y/noAutofocus: the first thing to choose
            autoFocus={chosen === language}
            onChange={() => void savePreferences({ language })}
          />
          <span lang={language} className={classes.name}>
            {LANGUAGE_NAMES[language]}
          </span>
          <span className={classes.mark}>{chosen === language && <Icon of={IconCheck} />}</span>
        </label>
      ))}
    </fieldset>
  );
}
