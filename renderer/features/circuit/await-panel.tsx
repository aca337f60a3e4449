import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconHourglass } from '#renderer/ui/icons.ts';
import { readDay } from './day-input.ts';
import type { CircuitPanelProps } from './panel-props.ts';

/** An outgoing letter that comes back by itself on the day its answer should be there. */
export function AwaitPanel({ mail, onClose }: CircuitPanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const panel = usePanel({ due: '' }, { 'deadline.before-start': 'due', 'date.far-ahead': 'due' });
  const submit = async () => {
    const due = readDay(panel.values.due, today, 'ahead');
    const wrong = due === null || due === 'wrong';
    if (panel.refuse(wrong ? { due: 'date.impossible' } : {}) || wrong) return;
    if (await panel.run(() => call('mail.await', { id: mail.id, due }))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.await.title')}
      icon={IconHourglass}
      submit={t('circuit.await.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('circuit.await.words')}</p>
      </PanelWords>
      <DateField
        label={t('circuit.await.due')}
        span={3}
        text={panel.values.due}
        error={panel.error('due')}
        onText={(due) => panel.change({ due })}
        today={today}
        ahead
        required
      />
    </ActionPanel>
  );
}
