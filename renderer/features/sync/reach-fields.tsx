import { useTranslation } from 'react-i18next';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';

const LEVELS = ['ordinary', 'confidential', 'secret'] as const;

/** As the choices hold it: a clearance is the position of its level. */
export type Reach = {
  scope: string;
  clearance: string;
  admin: boolean;
};

/** The same as a channel takes it. */
export const reachOf = ({ scope, clearance, admin }: Reach) => ({
  scope: scope as 'office' | 'council',
  clearance: Number(clearance),
  admin,
});

/** What of the council a PC keeps, how far it sees, whether it administers. */
export function ReachFields({ reach, onChange }: { reach: Reach; onChange: (some: Partial<Reach>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceField
        label={t('sync.devices.scope')}
        value={reach.scope}
        choices={[
          { value: 'office', label: t('sync.devices.office') },
          { value: 'council', label: t('sync.devices.council') },
        ]}
        onChange={(scope) => onChange({ scope })}
      />
      <ChoiceField
        label={t('sync.devices.clearance')}
        value={reach.clearance}
        choices={LEVELS.map((level, at) => ({
          value: String(at),
          label: t(`values.confidentiality.${level}`),
        }))}
        onChange={(clearance) => onChange({ clearance })}
      />
      <SwitchField
        label={t('sync.devices.admin')}
        checked={reach.admin}
        onChange={(admin) => onChange({ admin })}
      />
    </>
  );
}
