import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { readDateAhead } from '#renderer/i18n/typed-dates.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconArchive } from '#renderer/ui/icons.ts';
import type { UnitLine } from '#shared/contract/units.ts';
import { useUnitChoices } from './unit-fields.tsx';

interface CloseUnitPanelProps {
  unit: UnitLine;
  units: readonly UnitLine[];
  onClose: () => void;
}

/** A unit's last day, the one it goes into, and who goes on with its letters. */
export function CloseUnitPanel({ unit, units, onClose }: CloseUnitPanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const panel = usePanel(
    { on: numericDate(today), mergedInto: '', reassignTo: '' },
    { 'unit.open-mail': 'reassignTo' },
  );
  const { values, change, error } = panel;
  const others = units.filter(({ id }) => id !== unit.id);
  const merged = useUnitChoices(others, t('units.notMerged'));
  const receivers = useUnitChoices(others, t('units.noReassign'));
  const submit = async () => {
    const on = readDateAhead(values.on, today);
    if (panel.refuse(on ? {} : { on: 'date.impossible' }) || !on) return;
    const mergedInto = values.mergedInto || null;
    const reassignTo = values.reassignTo || mergedInto;
    if (await panel.run(() => call('unit.close', { unit: unit.id, on, mergedInto, reassignTo }))) onClose();
  };
  return (
    <ActionPanel
      title={t('units.closeTitle')}
      icon={IconArchive}
      submit={t('units.closeSubmit')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('units.closeWords')}</p>
      </PanelWords>
      <DateField
        label={t('units.lastDay')}
        span={2}
        text={values.on}
        error={error('on')}
        onText={(on) => change({ on })}
        today={today}
        ahead
        required
      />
      <ChoiceField
        label={t('units.mergedInto')}
        span={2}
        value={values.mergedInto}
        choices={merged}
        onChange={(mergedInto) => change({ mergedInto })}
      />
      <ChoiceField
        label={t('units.reassignTo')}
        span={2}
        value={values.reassignTo}
        error={error('reassignTo')}
        choices={receivers}
        onChange={(reassignTo) => change({ reassignTo })}
      />
    </ActionPanel>
  );
}
