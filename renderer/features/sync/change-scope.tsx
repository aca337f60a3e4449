import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconDeviceDesktop } from '#renderer/ui/icons.ts';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';

const LEVELS = ['ordinary', 'confidential', 'secret'] as const;

interface ChangeScopeProps {
  device: OutputOf<'sync.devices'>['devices'][number];
  onDone: () => Promise<unknown>;
  onClose: () => void;
}

/** How far one PC of the council sees from now on: words beyond leave it, words it may have now come to it. */
export function ChangeScope({ device, onDone, onClose }: ChangeScopeProps) {
  const { t } = useTranslation();
  const panel = usePanel({
    ...{ scope: device.scope as string, clearance: String(device.clearance), admin: device.admin },
  });
  const { scope, clearance, admin } = panel.values;
  const send = async () => {
    const wanted = { device: device.id, scope: scope as 'office', clearance: Number(clearance), admin };
    if (!(await panel.run(() => call('sync.scope-device', wanted)))) return;
    await onDone();
    onClose();
  };
  return (
    <ActionPanel
      title={t('sync.devices.changeTitle', { post: device.post })}
      icon={IconDeviceDesktop}
      submit={t('sync.devices.change')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('sync.devices.changeWords')}</p>
      </PanelWords>
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
    </ActionPanel>
  );
}
