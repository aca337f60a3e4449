import { useTranslation } from 'react-i18next';
import { byOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { IconPencil } from '#renderer/ui/icons.ts';
import type { UnitLine } from '#shared/contract/units.ts';
import { UnitPanel } from './unit-panel.tsx';

interface ChangeUnitPanelProps {
  unit: UnitLine;
  units: readonly UnitLine[];
  onClose: () => void;
}

/** Renamed, moved, or working another way from a day on. */
export function ChangeUnitPanel({ unit, units, onClose }: ChangeUnitPanelProps) {
  const { t } = useTranslation();
  const { id, code, name, parent, step, mode } = unit;
  return (
    <UnitPanel
      title={t('units.changeTitle')}
      icon={IconPencil}
      submit={t('units.changeSubmit')}
      dayLabel={t('units.on')}
      units={units}
      blank={{ code, ar: name.ar, fr: name.fr, parent: parent ?? '', step, mode }}
      send={(changed, on) => byOneOrTwo({ act: 'unit.change', input: { unit: id, on, ...changed } })}
      onClose={onClose}
    />
  );
}
