import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconSitemap } from '#renderer/ui/icons.ts';
import type { UnitLine } from '#shared/contract/units.ts';
import { parseTypedDate } from '#shared/domain/typed-date.ts';
import { UnitFields, type UnitValues, unitProblems } from './unit-fields.tsx';

interface CreateUnitPanelProps {
  units: readonly UnitLine[];
  parent: string;
  onCreated: (id: string) => void;
  onClose: () => void;
}

/** A unit from a day on, below another one or at the top. */
export function CreateUnitPanel({ units, parent, onCreated, onClose }: CreateUnitPanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const blank: UnitValues = {
    code: '',
    ar: '',
    fr: '',
    parent,
    step: 'division',
    mode: 'heads',
    on: numericDate(today),
  };
  const panel = usePanel(blank, {
    'unit.code-taken': 'code',
    'unit.cycle': 'parent',
    'unit.closed': 'parent',
  });
  const { values, change, error } = panel;
  const submit = async () => {
    const from = parseTypedDate(values.on, today);
    const problems = { ...unitProblems(values), ...(from ? {} : { on: 'date.impossible' }) };
    if (panel.refuse(problems) || !from) return;
    const { code, ar, fr, step, mode } = values;
    const input = { parent: values.parent || null, code, name: { ar, fr }, step, mode, from };
    const done = await panel.run(async () => onCreated((await call('unit.create', input)).id));
    if (done) onClose();
  };
  return (
    <ActionPanel
      title={t('units.createTitle')}
      icon={IconSitemap}
      submit={t('units.createSubmit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <UnitFields units={units} values={values} error={error} onChange={change} />
      <DateField
        label={t('units.from')}
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
