import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconArrowBackUp, IconChecks, IconHandGrab, IconUserCheck } from '#renderer/ui/icons.ts';
import type { AssignmentLine } from '#shared/contract/circuit.ts';
import { returnMail, stepMail, withdrawMail } from '#shared/contract/circuit.ts';
import { WordsPanel } from './words-panel.tsx';

interface StepPanelProps {
  step: AssignmentLine;
  onClose: () => void;
}

/** Taken in charge on paper; who acts for themselves needs no panel. */
export function TakePanel({ step, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  return (
    <WordsPanel
      title={t('circuit.take.title')}
      icon={IconHandGrab}
      submit={t('circuit.take.submit')}
      step={step}
      schema={stepMail}
      input={({ paper }) => ({ assignment: step.id, ...paper })}
      send={(input) => call('mail.take', input)}
      onClose={onClose}
    />
  );
}

export function TreatPanel({ step, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  return (
    <WordsPanel
      title={t('circuit.treat.title')}
      icon={IconChecks}
      submit={t('circuit.treat.submit')}
      words={{ field: 'note', label: t('circuit.treat.note') }}
      step={step}
      schema={stepMail}
      input={({ words, paper }) => ({ assignment: step.id, note: words, ...paper })}
      send={(input) => call('mail.treat', input)}
      onClose={onClose}
    />
  );
}

/** Sent back to whoever gave it, or rejected as not one's own; the motive is asked. */
export function ReturnPanel({ step, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  const [how, setHow] = useState('back');
  const mayReject = step.kind === 'responsible';
  return (
    <WordsPanel
      title={t('circuit.return.title')}
      icon={IconArrowBackUp}
      submit={t('circuit.return.submit')}
      words={{
        field: 'motive',
        label: t('circuit.return.motive'),
        required: true,
        span: mayReject ? 4 : 6,
      }}
      step={step}
      schema={returnMail}
      input={({ words, paper }) => ({
        assignment: step.id,
        motive: words,
        rejects: how === 'rejects',
        ...paper,
      })}
      send={(input) => call('mail.return', input)}
      beside={
        mayReject && (
          <ChoiceField
            label={t('circuit.return.how')}
            span={2}
            value={how}
            choices={(['back', 'rejects'] as const).map((one) => ({
              value: one,
              label: t(`circuit.return.${one}`),
            }))}
            onChange={setHow}
          />
        )
      }
      onClose={onClose}
    />
  );
}

/** Whoever gave it takes it back. */
export function WithdrawPanel({ step, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  return (
    <WordsPanel
      title={t('circuit.withdraw.title')}
      icon={IconUserCheck}
      submit={t('circuit.withdraw.submit')}
      words={{ field: 'motive', label: t('circuit.withdraw.motive'), required: true }}
      schema={withdrawMail}
      input={({ words }) => ({ assignment: step.id, motive: words })}
      send={(input) => call('mail.withdraw', input)}
      onClose={onClose}
    />
  );
}
