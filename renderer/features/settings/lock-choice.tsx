import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { savePreferences, usePreferences } from '#renderer/app/preferences.ts';
import { ChoiceCards } from './choice-cards.tsx';
import classes from './settings-page.module.css';

const MINUTES = [5, 10, 15, 30];

/** How long this computer may stay open with nobody at it, within what the administrator allows; never for good. */
export function LockChoice() {
  const { t } = useTranslation();
  const { lockAfterMinutes } = usePreferences();
  const limit = useAsk('lock.limit', {});
  if (!limit.data) return null;
  const { mostMinutes } = limit.data;
  const holds = Math.min(lockAfterMinutes, mostMinutes);
  const offered = [...new Set([...MINUTES.filter((each) => each < mostMinutes), mostMinutes, holds])];
  return (
    <div>
      <ChoiceCards
        name="lock"
        legend={t('settings.lock')}
        value={String(holds)}
        choices={offered
          .toSorted((one, other) => one - other)
          .map((count) => ({ value: String(count), label: t('settings.lockMinutes', { count }) }))}
        onChange={(value) => void savePreferences({ lockAfterMinutes: Number(value) })}
      />
      <p className={classes.hint}>{t('settings.lockHint')}</p>
    </div>
  );
}
