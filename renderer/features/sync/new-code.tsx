import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { useSession } from '#renderer/app/session.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { ReachFields, reachOf } from './reach-fields.tsx';
import classes from './sync.module.css';

/** A code for one more PC: where it works, what of the council it keeps, how far it sees, whether it administers. */
export function NewCode() {
  const { t } = useTranslation();
  const { status } = useSession();
  const panel = usePanel({ place: 'here', scope: 'office', clearance: '1', admin: false });
  const [made, setMade] = useState<string | null>(null);
  const { place } = panel.values;
  const make = async () => {
    const office = place === 'here' ? (status.council?.office.id ?? null) : null;
    setMade(null);
    await panel.run(async () => {
      const input = { office, ...reachOf(panel.values) };
      setMade((await byOneOrTwo({ act: 'sync.new-code', input }))?.code ?? null);
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
      <ReachFields reach={panel.values} onChange={panel.change} />
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
