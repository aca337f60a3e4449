import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import classes from './sync.module.css';

const LEVELS = ['ordinary', 'confidential', 'secret'] as const;

/** A code for one more PC: where it works, what of the council it keeps, how far it sees, whether it administers. */
export function NewCode() {
  const { t } = useTranslation();
  const { status } = useSession();
  const panel = usePanel({ place: 'here', scope: 'office', clearance: '1', admin: false });
  const [made, setMade] = useState<string | null>(null);
  const { place, scope, clearance, admin } = panel.values;
  const make = async () => {
    const office = place === 'here' ? (status.council?.office.id ?? null) : null;
    setMade(null);
    await panel.run(async () => {
      const wanted = { office, scope: scope as 'office', clearance: Number(clearance), admin };
      setMade((await call('sync.new-code', wanted)).code);
    });
  };
  return (
    <form
      className={classes.explain}
      aria-label={t('sync.devices.make')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!panel.busy) void make();
      }}
    >
      <ChoiceField
        label={t('sync.devices.place')}
        value={place}
        choices={[
          { value: 'here', label: t('sync.devices.here') },
          { value: 'own', label: t('sync.devices.elsewhere') },
        ]}
        onChange={(next) => panel.change({ place: next })}
      />
      <ChoiceField
        label={t('sync.devices.scope')}
        value={scope}
        choices={[
          { value: 'office', label: t('sync.devices.office') },
          { value: 'council', label: t('sync.devices.council') },
        ]}
        onChange={(next) => panel.change({ scope: next })}
      />
      <ChoiceField
        label={t('sync.devices.clearance')}
        value={clearance}
        choices={LEVELS.map((level, at) => ({
          value: String(at),
          label: t(`values.confidentiality.${level}`),
        }))}
        onChange={(next) => panel.change({ clearance: next })}
      />
      <SwitchField
        label={t('sync.devices.admin')}
        checked={admin}
        onChange={(next) => panel.change({ admin: next })}
      />
      {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
      {made && (
        <Notice tone="done">
          {t('sync.devices.code')} <bdi>{made}</bdi>
        </Notice>
      )}
      <Button submit disabled={panel.busy}>
        {t('sync.devices.make')}
      </Button>
    </form>
  );
}
