import { useTranslation } from 'react-i18next';
import { byOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconEraser } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { eliminateContent } from '#shared/contract/corrections.ts';
import type { CorrectionProps } from './correction-props.ts';

/** Words and files leave for ever under an archives slip: the mail's number is typed to say that it is meant. */
export function EliminatePanel({ mail, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  const panel = usePanel({ slip: '', typed: '' });
  const { values, change, error } = panel;
  const submit = async () => {
    const input = { mails: [mail.id], slip: values.slip };
    const meant = readCount(values.typed) === mail.number || values.typed.trim() === mail.label;
    const unsure = meant ? {} : { typed: 'confirm.number' };
    if (panel.refuse({ ...schemaProblems(eliminateContent, input), ...unsure })) return;
    if (await panel.run(() => byOneOrTwo({ act: 'content.eliminate', input }))) onClose();
  };
  return (
    <ActionPanel
      title={
        <>
          {t('corrections.eliminate.title')} <NumberLabel>{mail.label}</NumberLabel>
        </>
      }
      icon={IconEraser}
      submit={t('corrections.eliminate.submit')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('corrections.eliminate.consequence')}</p>
      </PanelWords>
      <TextField
        label={t('corrections.eliminate.slip')}
        hint={t('corrections.eliminate.slipHint')}
        span={3}
        value={values.slip}
        error={error('slip')}
        onChange={(slip) => change({ slip })}
        required
      />
      <TextField
        label={t('corrections.eliminate.confirm', { number: mail.number })}
        span={3}
        dir="ltr"
        value={values.typed}
        error={error('typed')}
        onChange={(typed) => change({ typed })}
        required
      />
    </ActionPanel>
  );
}
