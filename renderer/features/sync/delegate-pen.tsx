import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconDeviceDesktop } from '#renderer/ui/icons.ts';

interface DelegatePenProps {
  register: string;
  series: string;
  onClose: () => void;
}

/** One PC of a remote office, mostly offline, numbers a register by itself again. */
export function DelegatePen({ register, series, onClose }: DelegatePenProps) {
  const { t } = useTranslation();
  const { data } = useAsk('sync.devices', {});
  const panel = usePanel({ device: '' });
  const active = data?.devices.filter(({ state }) => state === 'active') ?? [];
  const device = panel.values.device || (active[0]?.id ?? '');
  const send = async () => {
    if (await panel.run(() => call('pen.delegate', { register, device }))) onClose();
  };
  return (
    <ActionPanel
      title={t('sync.pens.delegateTitle', { series })}
      icon={IconDeviceDesktop}
      submit={t('sync.pens.delegate')}
      busy={panel.busy || device === ''}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('sync.pens.delegateWords')}</p>
      </PanelWords>
      <ChoiceField
        label={t('sync.pens.to')}
        value={device}
        choices={active.map(({ id, post, officeCode }) => ({
          value: id,
          label: `${officeCode} · ${t('sync.post', { post })}`,
        }))}
        onChange={(next) => panel.change({ device: next })}
      />
    </ActionPanel>
  );
}
