import { useTranslation } from 'react-i18next';
import { saveDeskChoices, useDeskChoices } from '#renderer/app/desk-choices.ts';
import { LANGUAGE_NAMES } from '#renderer/app/language-bar.tsx';
import { savePreferences, usePreferences } from '#renderer/app/preferences.ts';
import { ReminderChoice } from '#renderer/features/reminders/reminder-choice.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconDeviceDesktop, IconMinus, IconMoon, IconPlus, IconSun } from '#renderer/ui/icons.ts';
import { DENSITIES } from '#shared/contract/desk.ts';
import type { Language } from '#shared/contract/fields.ts';
import type { Preferences } from '#shared/contract/files.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { LockChoice } from './lock-choice.tsx';
import classes from './settings-page.module.css';

const LANGUAGES = ['ar', 'fr', 'en'] as const satisfies readonly Language[];
const THEMES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'system', icon: IconDeviceDesktop },
] as const satisfies readonly { value: Preferences['theme']; icon: unknown }[];
const LEAST = 80;
const MOST = 150;
const STEP = 10;

/** Applied while it is chosen: the page itself is the preview. */
export function Appearance() {
  const { t } = useTranslation();
  const { density } = useDeskChoices();
  const { language, theme, zoom } = usePreferences();
  const setZoom = (next: number) => void savePreferences({ zoom: Math.min(MOST, Math.max(LEAST, next)) });
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('settings.appearance')}</h2>
        <p className={classes.hint}>{t('settings.appearanceHint')}</p>
      </header>
      <ChoiceCards
        name="language"
        legend={t('settings.language')}
        value={language}
        choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
        onChange={(value) => void savePreferences({ language: value })}
      />
      <ChoiceCards
        name="theme"
        legend={t('settings.theme')}
        value={theme}
        choices={THEMES.map(({ value, icon }) => ({ value, label: t(`settings.themes.${value}`), icon }))}
        onChange={(value) => void savePreferences({ theme: value })}
      />
      <ChoiceCards
        name="density"
        legend={t('work.density.title')}
        value={density}
        choices={DENSITIES.map((value) => ({ value, label: t(`work.density.${value}`) }))}
        onChange={(value) => void saveDeskChoices({ density: value })}
      />
      <fieldset className={classes.choices}>
        <legend>{t('settings.zoom')}</legend>
        <div className={classes.zoom}>
          <IconButton
            icon={IconMinus}
            label={t('settings.zoomOut')}
            disabled={zoom <= LEAST}
            onPress={() => setZoom(zoom - STEP)}
          />
          <output className={classes.percent} aria-live="polite">
            <bdi>{zoom} %</bdi>
          </output>
          <IconButton
            icon={IconPlus}
            label={t('settings.zoomIn')}
            disabled={zoom >= MOST}
            onPress={() => setZoom(zoom + STEP)}
          />
          {zoom !== 100 && (
            <Button look="quiet" onPress={() => setZoom(100)}>
              {t('settings.zoomReset')}
            </Button>
          )}
        </div>
      </fieldset>
      <p className={classes.sample}>{t('settings.sample')}</p>
      <LockChoice />
      <ReminderChoice />
    </section>
  );
}
