import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { IconSitemap } from '#renderer/ui/icons.ts';
import type { UnitLine } from '#shared/contract/units.ts';
import { UnitPanel } from './unit-panel.tsx';

interface CreateUnitPanelProps {
  units: readonly UnitLine[];
  parent: string;
  onCreated: (id: string) => void;
  onClose: () => void;
}

/** A unit from a day on, below another one or at the top. */
export function CreateUnitPanel({ units, parent, onCreated, onClose }: CreateUnitPanelProps) {
  const { t } = useTranslation();
  return (
    <UnitPanel
      title={t('units.createTitle')}
      icon={IconSitemap}
      submit={t('units.createSubmit')}
      dayLabel={t('units.from')}
      units={units}
      blank={{ code: '', ar: '', fr: '', parent, step: 'division', mode: 'heads' }}
      send={async (made, from) => onCreated((await call('unit.create', { ...made, from })).id)}
      onClose={onClose}
    />
  );
}
