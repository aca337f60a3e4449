import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconArrowBackUp, IconChecks, IconHandGrab, IconUserCheck } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { AssignmentLine } from '#shared/contract/circuit.ts';
import { returnMail, stepMail, withdrawMail } from '#shared/contract/circuit.ts';
import { useHolderName } from './names.ts';
import { usePaperStep } from './use-paper.tsx';

interface StepPanelProps {
  step: AssignmentLine;
  onClose: () => void;
}

const PAPER_FIELDS = { 'circuit.paper-day': 'paperOn', 'date.in-future': 'paperOn' } as const;

/** The unit whose paper is written down, in words; null when the person acts for themselves. */
function usePaperUnit(step: AssignmentLine): string | null {
  const holderName = useHolderName();
  return step.onPaper ? holderName(step) : null;
}

/** Taken in charge on paper; who acts for themselves needs no panel. */
export function TakePanel({ step, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ paperOn: '' }, PAPER_FIELDS);
  const paper = usePaperStep(usePaperUnit(step));
  const submit = async () => {
    if (panel.refuse(paper.wrong ? { paperOn: 'date.impossible' } : {})) return;
    if (await panel.run(() => call('mail.take', { assignment: step.id, ...paper.input }))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.take.title')}
      icon={IconHandGrab}
      submit={t('circuit.take.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {paper.fields(panel.error('paperOn'))}
    </ActionPanel>
  );
}

export function TreatPanel({ step, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ note: '', paperOn: '' }, PAPER_FIELDS);
  const paper = usePaperStep(usePaperUnit(step));
  const submit = async () => {
    const input = { assignment: step.id, note: panel.values.note, ...paper.input };
    const problems = {
      ...schemaProblems(stepMail, input),
      ...(paper.wrong ? { paperOn: 'date.impossible' } : {}),
    };
    if (panel.refuse(problems)) return;
    if (await panel.run(() => call('mail.treat', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.treat.title')}
      icon={IconChecks}
      submit={t('circuit.treat.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('circuit.treat.note')}
        value={panel.values.note}
        error={panel.error('note')}
        onChange={(note) => panel.change({ note })}
      />
      {paper.fields(panel.error('paperOn'))}
    </ActionPanel>
  );
}

/** Sent back to whoever gave it, or rejected as not one's own; the motive is asked. */
export function ReturnPanel({ step, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ motive: '', how: 'back', paperOn: '' }, PAPER_FIELDS);
  const paper = usePaperStep(usePaperUnit(step));
  const { values, change, error } = panel;
  const submit = async () => {
    const rejects = values.how === 'rejects';
    const input = { assignment: step.id, motive: values.motive, rejects, ...paper.input };
    const problems = {
      ...schemaProblems(returnMail, input),
      ...(paper.wrong ? { paperOn: 'date.impossible' } : {}),
    };
    if (panel.refuse(problems)) return;
    if (await panel.run(() => call('mail.return', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.return.title')}
      icon={IconArrowBackUp}
      submit={t('circuit.return.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('circuit.return.motive')}
        span={step.kind === 'responsible' ? 4 : 6}
        value={values.motive}
        error={error('motive')}
        onChange={(motive) => change({ motive })}
        required
      />
      {step.kind === 'responsible' && (
        <ChoiceField
          label={t('circuit.return.how')}
          span={2}
          value={values.how}
          choices={(['back', 'rejects'] as const).map((how) => ({
            value: how,
            label: t(`circuit.return.${how}`),
          }))}
          onChange={(how) => change({ how })}
        />
      )}
      {paper.fields(error('paperOn'))}
    </ActionPanel>
  );
}

/** Whoever gave it takes it back. */
export function WithdrawPanel({ step, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ motive: '' });
  const submit = async () => {
    const input = { assignment: step.id, motive: panel.values.motive };
    if (panel.refuse(schemaProblems(withdrawMail, input))) return;
    if (await panel.run(() => call('mail.withdraw', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.withdraw.title')}
      icon={IconUserCheck}
      submit={t('circuit.withdraw.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('circuit.withdraw.motive')}
        value={panel.values.motive}
        error={panel.error('motive')}
        onChange={(motive) => panel.change({ motive })}
        required
      />
    </ActionPanel>
  );
}
