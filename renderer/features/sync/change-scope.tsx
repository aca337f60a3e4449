import { useTranslation } from 'react-i18next';
import { byOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconDeviceDesktop } from '#renderer/ui/icons.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { type Reach, ReachFields, reachOf } from './reach-fields.tsx';

interface ChangeScopeProps {
  device: OutputOf<'sync.devices'>['devices'][number];
  onDone: () => Promise<unknown>;
  onClose: () => void;
}

/** How far one PC of the council sees from now on: words beyond leave it, words it may have now come to it. */
export function ChangeScope({ device, onDone, onClose }: ChangeScopeProps) {
  const { t } = useTranslation();
  const { scope, clearance, admin } = device;
  const panel = usePanel<Reach>({ scope, clearance: String(clearance), admin });
  const send = async () => {
    const input = { device: device.id, ...reachOf(panel.values) };
    if (!(await panel.run(() => byOneOrTwo({ act: 'sync.scope-device', input })))) return;
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
      <ReachFields reach={panel.values} onChange={panel.change} />
    </ActionPanel>
  );
}
