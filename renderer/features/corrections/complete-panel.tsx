import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { useFieldLabel } from '#renderer/features/register-entry/field-label.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconMailOpened } from '#renderer/ui/icons.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { readOpened } from './complete-input.ts';
import type { CorrectionProps } from './correction-props.ts';

/** The envelope was opened: what could not be read at registration is written once. */
export function CompletePanel({ mail, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  const today = useToday();
  const label = useFieldLabel(mail.kind);
  const panel = usePanel({
    correspondent: mail.correspondent,
    senderReference: mail.senderReference,
    senderDate: '',
    subject: mail.subject,
    pieces: mail.pieces > 0 ? String(mail.pieces) : '',
  });
  const { values, change, error } = panel;
  const submit = async () => {
    const read = readOpened(mail.id, values, today);
    if ('problems' in read) {
      panel.refuse(read.problems);
      return;
    }
    if (await panel.run(() => call('mail.complete-sealed', read.input))) onClose();
  };
  return (
    <ActionPanel
      title={t('corrections.complete.title')}
      icon={IconMailOpened}
      submit={t('corrections.complete.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('corrections.complete.once')}</p>
      </PanelWords>
      <TextField
        label={label('correspondent')}
        span={3}
        value={values.correspondent}
        error={error('correspondent')}
        onChange={(correspondent) => change({ correspondent })}
        required
      />
      <TextField
        label={label('senderReference')}
        span={3}
        value={values.senderReference}
        error={error('senderReference')}
        onChange={(senderReference) => change({ senderReference })}
      />
      <DateField
        label={label('senderDate')}
        span={3}
        text={values.senderDate}
        error={error('senderDate')}
        onText={(senderDate) => change({ senderDate })}
        today={today}
      />
      <TextField
        label={label('pieces')}
        span={3}
        value={values.pieces}
        error={error('pieces')}
        onChange={(pieces) => change({ pieces })}
        placeholder="0"
        numeric
      />
      <TextArea
        label={label('subject')}
        value={values.subject}
        error={error('subject')}
        onChange={(subject) => change({ subject })}
        required
      />
    </ActionPanel>
  );
}
