import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { IconId } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { setIdentity } from '#shared/contract/identity.ts';
import type { CorrectionProps } from './correction-props.ts';

/** The national ID number of whoever wrote: given, corrected, or erased for ever. */
export function IdentityPanel({ mail, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  const before = mail.nationalId ?? '';
  const panel = usePanel(
    { number: before, reason: '' },
    { 'amend.same-value': 'number', 'identity.off': 'number', 'identity.none': 'number' },
  );
  const { values, change, error } = panel;
  const { nationalIdLeft: isLeft } = mail;
  const erases = (isLeft || before !== '') && values.number.trim() === '';
  const submit = async () => {
    const input = { id: mail.id, ...values };
    if (panel.refuse(schemaProblems(setIdentity, input))) return;
    if (await panel.run(() => call('identity.set', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('identity.panelTitle')}
      icon={IconId}
      submit={t(erases ? 'identity.erase' : 'identity.submit')}
      danger={erases}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('identity.number')}
        {...(isLeft || before !== '' ? { hint: t(isLeft ? 'identity.left' : 'identity.numberHint') } : {})}
        span={2}
        dir="ltr"
        value={values.number}
        error={error('number')}
        onChange={(number) => change({ number })}
      />
      <TextField
        label={t('identity.reason')}
        span={4}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
        required
      />
    </ActionPanel>
  );
}
