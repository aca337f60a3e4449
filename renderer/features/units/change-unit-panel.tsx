import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconPencil } from '#renderer/ui/icons.ts';
import type { UnitLine } from '#shared/contract/units.ts';
import { parseTypedDate } from '#shared/domain/typed-date.ts';
import { UnitFields, type UnitValues, unitProblems } from './unit-fields.tsx';

interface ChangeUnitPanelProps {
  unit: UnitLine;
  units: readonly UnitLine[];
  onClose: () => void;
}

/** Renamed, moved, or working another way from a day on; what was stays as it was before that day. */
export function ChangeUnitPanel({ unit, units, onClose }: ChangeUnitPanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const blank: UnitValues = {
    code: unit.code,
    ar: unit.name.ar,
    fr: unit.name.fr,
    parent: unit.parent ?? '',
    step: unit.step,
    mode: unit.mode,
    on: numericDate(today),
  };
  const panel = usePanel(blank, {
    'unit.code-taken': 'code',
    'unit.cycle': 'parent',
    'unit.closed': 'parent',
  });
  const { values, change, error } = panel;
  const submit = async () => {
    const on = parseTypedDate(values.on, today);
    const problems = { ...unitProblems(values), ...(on ? {} : { on: 'date.impossible' }) };
    if (panel.refuse(problems) || !on) return;
    const { code, ar, fr, step, mode } = values;
    const input = { unit: unit.id, on, parent: values.parent || null, code, name: { ar, fr }, step, mode };
    if (await panel.run(() => call('unit.change', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('units.changeTitle')}
      icon={IconPencil}
      submit={t('units.changeSubmit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <UnitFields units={units} values={values} error={error} onChange={change} />
      <DateField
        label={t('units.on')}
        span={3}
        text={values.on}
        error={error('on')}
        onText={(on) => change({ on })}
        today={today}
        required
      />
    </ActionPanel>
  );
}
