import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { UnitLine } from '#shared/contract/units.ts';
import { UNIT_MODES, type UnitMode } from '#shared/domain/circuit-steps.ts';
import { inTreeOrder } from './tree-order.ts';

/** A unit as typed. */
export interface UnitValues extends Record<string, string> {
  code: string;
  ar: string;
  fr: string;
  parent: string;
  step: string;
  mode: UnitMode;
  on: string;
}

interface UnitFieldsProps {
  units: readonly UnitLine[];
  values: UnitValues;
  error: (name: string) => string | null;
  onChange: (more: Partial<UnitValues>) => void;
}

/** Units as a choice, indented as they stand; '' is none. */
export function useUnitChoices(units: readonly UnitLine[], none: string) {
  const language = useLanguage();
  return [
    { value: '', label: none },
    ...inTreeOrder(units).map(({ unit, depth }) => ({
      value: unit.id,
      label: `${'\u2003'.repeat(depth)}${inLanguage(unit.name, language)}`,
    })),
  ];
}

/** Code, both names, where it stands and how it works. */
export function UnitFields({ units, values, error, onChange }: UnitFieldsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const steps = useAsk('circuit.settings', {}).data?.steps ?? [];
  const parents = useUnitChoices(units, t('units.top'));
  return (
    <>
      <TextField
        label={t('units.nameAr')}
        span={3}
        value={values.ar}
        error={error('ar')}
        onChange={(ar) => onChange({ ar })}
        required
      />
      <TextField
        label={t('units.nameFr')}
        span={3}
        value={values.fr}
        error={error('fr')}
        onChange={(fr) => onChange({ fr })}
      />
      <TextField
        label={t('units.code')}
        hint={t('units.codeHint')}
        span={2}
        dir="ltr"
        value={values.code}
        error={error('code')}
        onChange={(code) => onChange({ code })}
        required
      />
      <ChoiceField
        label={t('units.parent')}
        span={4}
        value={values.parent}
        error={error('parent')}
        choices={parents}
        onChange={(parent) => onChange({ parent })}
      />
      <ChoiceField
        label={t('units.step')}
        span={3}
        value={values.step}
        choices={steps.map((step) => ({ value: step.id, label: inLanguage(step, language) }))}
        onChange={(step) => onChange({ step })}
      />
      <ChoiceField
        label={t('units.mode')}
        span={3}
        value={values.mode}
        choices={UNIT_MODES.map((mode) => ({ value: mode, label: t(`units.modes.${mode}`) }))}
        onChange={(mode) => onChange({ mode: mode === 'paper' ? 'paper' : 'heads' })}
      />
    </>
  );
}

/** What stands wrong in the names and the code, by field. */
export function unitProblems({ code, ar, fr }: UnitValues): Record<string, string> {
  return {
    ...(code.trim() === '' ? { code: 'field.required' } : {}),
    ...(ar.trim() === '' && fr.trim() === '' ? { ar: 'field.required' } : {}),
  };
}
