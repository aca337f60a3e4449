import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { PLACES } from '#renderer/app/shortcuts/table.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { PanelWords } from '#renderer/ui/action-panel.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconBulb } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './circuit.module.css';

type Suggestion = OutputOf<'suggestion.units'>['units'][number];

interface SuggestionsProps {
  suggested: readonly Suggestion[];
  chosen: string | null;
  onAccept: (unit: string) => void;
}

/** Units the past proposes for a letter; none when unsure. */
export function useSuggestions(mail: { correspondent: string; subject: string }, wanted: boolean) {
  const { correspondent, subject } = mail;
  const { data } = useAsk('suggestion.units', { correspondent, subject }, { enabled: wanted });
  return data?.units ?? [];
}

/** Up to three, each with why, each taken by its own key. */
export function Suggestions({ suggested, chosen, onAccept }: SuggestionsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const accept = (at: number) => {
    const unit = suggested[at]?.unit;
    if (unit) onAccept(unit);
  };
  useShortcut(PLACES[0], () => accept(0), suggested.length > 0);
  useShortcut(PLACES[1], () => accept(1), suggested.length > 1);
  useShortcut(PLACES[2], () => accept(2), suggested.length > 2);
  if (suggested.length === 0) return null;
  return (
    <PanelWords>
      <div className={classes.suggestions}>
        <p className={classes.heading}>{t('circuit.assign.suggested')}</p>
        {suggested.map(({ unit, name, why, because }, at) => (
          <button
            key={unit}
            type="button"
            className={classes.suggestion}
            aria-pressed={unit === chosen}
            onClick={() => accept(at)}
          >
            <Icon of={IconBulb} />
            <bdi className={classes.name}>{inLanguage(name, language)}</bdi>
            <span className={classes.why}>
              {t(`circuit.assign.because.${why}`, { words: because.join('، ') })}
            </span>
            <Kbd of={PLACES[at] ?? PLACES[0]} />
          </button>
        ))}
      </div>
    </PanelWords>
  );
}
