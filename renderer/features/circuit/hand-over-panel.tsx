import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconUserShare } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { StagedFile } from '#shared/contract/files.ts';
import { readDay } from './day-input.ts';
import type { CircuitPanelProps } from './panel-props.ts';
import { ReceiverField } from './receiver-field.tsx';
import { type Receiver, receiversOf } from './receivers.ts';
import { ScanFiles } from './scan-files.tsx';

/** The paper passes into somebody's hands, against a signature. */
export function HandOverPanel({ mail, onClose }: Pick<CircuitPanelProps, 'mail' | 'onClose'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = useToday();
  const receivers = receiversOf(useAsk('unit.tree', { on: null }).data?.units ?? [], language);
  const [picked, setPicked] = useState<Receiver | null>(null);
  const [files, setFiles] = useState<StagedFile[]>([]);
  const panel = usePanel(
    { receiver: '', receivedBy: '', on: numericDate(today), reason: '' },
    { 'circuit.no-receiver': 'receiver', 'date.in-future': 'on', 'date.long-before': 'on' },
  );
  const { values, change, error } = panel;
  const submit = async () => {
    const on = readDay(values.on, today);
    const wrong = on === null || on === 'wrong';
    const problems = {
      ...(picked ? {} : { receiver: 'circuit.no-receiver' }),
      ...(wrong ? { on: 'date.impossible' } : {}),
    };
    if (panel.refuse(problems) || !picked || wrong) return;
    const { receivedBy, reason } = values;
    const input = {
      id: mail.id,
      unit: picked.unit,
      person: picked.person,
      on,
      receivedBy,
      reason,
      files: files.map(({ sha256, name }) => ({ sha256, name })),
    };
    if (await panel.run(() => call('original.hand-over', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.handOver.title')}
      icon={IconUserShare}
      submit={t('circuit.handOver.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ReceiverField
        label={t('circuit.handOver.receiver')}
        span={3}
        error={error('receiver')}
        receivers={receivers}
        text={values.receiver}
        onText={(receiver) => {
          setPicked(null);
          change({ receiver });
        }}
        onPick={(receiver) => {
          setPicked(receiver);
          change({ receiver: receiver.label });
        }}
        required
      />
      <TextField
        label={t('circuit.handOver.receivedBy')}
        span={3}
        value={values.receivedBy}
        error={error('receivedBy')}
        onChange={(receivedBy) => change({ receivedBy })}
      />
      <DateField
        label={t('circuit.handOver.on')}
        span={3}
        text={values.on}
        error={error('on')}
        onText={(on) => change({ on })}
        today={today}
        required
      />
      <TextField
        label={t('circuit.handOver.reason')}
        span={3}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
      />
      <ScanFiles label={t('circuit.handOver.discharge')} files={files} onFiles={setFiles} />
    </ActionPanel>
  );
}
