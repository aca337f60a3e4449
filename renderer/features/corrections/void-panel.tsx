import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconBan } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { voidMail } from '#shared/contract/corrections.ts';
import type { CorrectionProps } from './correction-props.ts';

/** Struck through for ever: the reason is asked, and the consequence said before. */
export function VoidPanel({ mail, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  const panel = usePanel({ reason: '' });
  const submit = async () => {
    const input = { id: mail.id, ...panel.values };
    if (panel.refuse(schemaProblems(voidMail, input))) return;
    if (await panel.run(() => call('mail.void', input))) onClose();
  };
  return (
    <ActionPanel
      title={
        <>
          {t('corrections.void.title')} <NumberLabel struck>{mail.label}</NumberLabel>
        </>
      }
      icon={IconBan}
      submit={t('corrections.void.submit')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('corrections.void.consequence')}</p>
      </PanelWords>
      <TextField
        label={t('corrections.reason')}
        value={panel.values.reason}
        error={panel.error('reason')}
        onChange={(reason) => panel.change({ reason })}
        required
      />
    </ActionPanel>
  );
}
