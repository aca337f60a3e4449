import type { Icon as TablerIcon } from '@tabler/icons-react';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { readTypedDate } from '#renderer/i18n/typed-dates.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import type { UnitLine } from '#shared/contract/units.ts';
import type { UnitMode } from '#shared/domain/circuit-steps.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import { UnitFields, type UnitValues, unitProblems } from './unit-fields.tsx';

/** A unit as it is sent. */
interface UnitForm {
  parent: string | null;
  code: string;
  name: { ar: string; fr: string };
  step: string;
  mode: UnitMode;
}

interface UnitPanelProps {
  title: string;
  icon: TablerIcon;
  submit: string;
  dayLabel: string;
  units: readonly UnitLine[];
  blank: Omit<UnitValues, 'on'>;
  send: (unit: UnitForm, on: CivilDate) => Promise<unknown>;
  onClose: () => void;
}

/** A unit's names, place and way of working, from a day on: what was stays as it was before that day. */
export function UnitPanel({ title, icon, submit, dayLabel, units, blank, send, onClose }: UnitPanelProps) {
  const today = useToday();
  const start: UnitValues = { ...(blank as UnitValues), on: numericDate(today) };
  const panel = usePanel(start, {
    'unit.code-taken': 'code',
    'unit.cycle': 'parent',
    'unit.closed': 'parent',
    'unit.merged': 'parent',
  });
  const { values, change, error } = panel;
  const save = async () => {
    const on = readTypedDate(values.on, today);
    const problems = { ...unitProblems(values), ...(on ? {} : { on: 'date.impossible' }) };
    if (panel.refuse(problems) || !on) return;
    const { code, ar, fr, step, mode } = values;
    const unit = { parent: values.parent || null, code, name: { ar, fr }, step, mode };
    if (await panel.run(() => send(unit, on))) onClose();
  };
  return (
    <ActionPanel
      title={title}
      icon={icon}
      submit={submit}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <UnitFields units={units} values={values} error={error} onChange={change} />
      <DateField
        label={dayLabel}
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
