import type { Language } from '#shared/contract/fields.ts';
import classes from './language-bar.module.css';
import { savePreferences, usePreferences } from './preferences.ts';

/** Each in its own language, so that whoever needs it can read it. */
export const LANGUAGE_NAMES: Record<Language, string> = { ar: 'العربية', fr: 'Français', en: 'English' };

export function LanguageBar() {
  const { language } = usePreferences();
  return (
    <div className={classes.bar} data-print="never">
      {(Object.keys(LANGUAGE_NAMES) as Language[]).map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={code === language}
          className={classes.button}
          onClick={() => void savePreferences({ language: code })}
        >
          {LANGUAGE_NAMES[code]}
        </button>
      ))}
    </div>
  );
}
