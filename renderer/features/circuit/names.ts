import { useTranslation } from 'react-i18next';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { i18n, useLanguage } from '#renderer/i18n/i18n.ts';
import type { AssignmentLine } from '#shared/contract/circuit.ts';
import { presetNamed } from '#shared/domain/deadline-presets.ts';

type Holder = Pick<AssignmentLine, 'unit' | 'person'>;

/** 'قسم الطرق · كريم': the unit, the person, or both. */
export function useHolderName(): (holder: Holder) => string {
  const language = useLanguage();
  return ({ unit, person }) => [unit && inLanguage(unit, language), person?.name].filter(Boolean).join(' · ');
}

/** A preset in words; one of the council's own keeps its name. */
export function usePresetName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) =>
    i18n.exists(`circuit.presets.${name}`) ? t(`circuit.presets.${name}` as 'circuit.presets.urgent') : name;
}

/** Where a rule was read: a delivered one in the person's language, one of the council's own as it was written. */
export function usePresetSource(): (name: string, source: string) => string {
  const { t } = useTranslation();
  return (name, source) =>
    presetNamed(name)?.source === source && i18n.exists(`circuit.sources.${name}`)
      ? t(`circuit.sources.${name}` as 'circuit.sources.urgent')
      : source;
}
