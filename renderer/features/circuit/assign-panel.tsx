import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconMailForward } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { AssignmentLine } from '#shared/contract/circuit.ts';
import { ownStep } from './circuit-acts.ts';
import { CopiesField } from './copies-field.tsx';
import { readDay } from './day-input.ts';
import { DueFields } from './due-fields.tsx';
import { InstructionField } from './instruction-field.tsx';
import { useHolderName } from './names.ts';
import type { CircuitPanelProps } from './panel-props.ts';
import { ReceiverField } from './receiver-field.tsx';
import { isInside, matching, type Receiver, receiversOf } from './receivers.ts';
import { Suggestions, useSuggestions } from './suggestions.tsx';
import { usePaperStep } from './use-paper.tsx';

const BESIDE = ['subtask', 'opinion', 'copy'] as const;

interface AssignPanelProps extends CircuitPanelProps {
  /** `assign`: nobody answers for it yet · `forward`: one's own step is handed on · `subtask`: beside it. */
  mode: 'assign' | 'forward' | 'subtask';
}

const FIELDS = {
  'circuit.no-receiver': 'receiver',
  'circuit.twice': 'receiver',
  'circuit.clearance': 'receiver',
  'circuit.unit-clearance': 'receiver',
  'circuit.not-in-unit': 'receiver',
  'unit.closed': 'receiver',
  'unit.merged': 'receiver',
  'circuit.motive-needed': 'motive',
  'deadline.before-start': 'due',
  'date.far-ahead': 'due',
  'circuit.paper-day': 'paperOn',
  'date.in-future': 'paperOn',
  'date.long-before': 'paperOn',
} as const;

/** Who must act, with what instruction, by when; and who is told. */
export function AssignPanel({ mail, circuit, mode, onClose }: AssignPanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = useToday();
  const holderName = useHolderName();
  const tree = useAsk('unit.tree', { on: null });
  const units = tree.data?.units ?? [];
  const receivers = receiversOf(units, language);
  // Only what can be taken at once: the tree may come after the proposals.
  const suggested = useSuggestions(mail, mode === 'assign').filter(({ unit }) =>
    units.some(({ id }) => id === unit),
  );
  const own = mode === 'forward' ? ownStep(circuit.assignments) : null;
  const passed = own?.dueOn != null && own.dueOn < today ? own.dueOn : null;
  const paper = usePaperStep(own?.onPaper ? holderName(own) : null);
  const [copies, setCopies] = useState<Receiver[]>([]);
  const [picked, setPicked] = useState<Receiver | null>(null);
  const blank = {
    receiver: '',
    instruction: '',
    // What is handed on keeps its day; where that is past it is for today, or it would leave the late ones unseen.
    due: own?.dueOn ? numericDate(passed ? today : own.dueOn) : '',
    note: '',
    motive: '',
    kind: 'subtask',
    paperOn: '',
  };
  const panel = usePanel(blank, FIELDS);
  const { values, change, error } = panel;
  const take = (receiver: Receiver | undefined) => {
    if (!receiver) return;
    setPicked(receiver);
    change({ receiver: receiver.label });
  };
  const leaving = (to: Receiver | null) => own?.unit && to && !isInside(units, to.unit, own.unit.id);
  const leaves = leaving(picked);
  /** Whoever was taken, also when it was typed and sent before the units were there. */
  const receiver = async () => {
    if (picked || tree.data || values.receiver.trim() === '') return picked;
    const { data } = await tree.refetch({ cancelRefetch: false });
    const [first] = matching(receiversOf(data?.units ?? [], language), values.receiver);
    take(first);
    return first ?? null;
  };

  const submit = async () => {
    const to = await receiver();
    const dueOn = readDay(values.due, today, 'ahead');
    const problems = {
      ...(to ? {} : { receiver: 'circuit.no-receiver' }),
      ...(dueOn === 'wrong' ? { due: 'date.impossible' } : {}),
      ...(leaving(to) && values.motive.trim() === '' ? { motive: 'circuit.motive-needed' } : {}),
      ...(paper.wrong ? { paperOn: 'date.impossible' } : {}),
    };
    if (panel.refuse(problems) || !to || dueOn === 'wrong') return;
    const kind = mode === 'subtask' ? (values.kind as AssignmentLine['kind']) : 'responsible';
    const { instruction, note } = values;
    const all = [
      { kind, unit: to.unit, person: to.person, instruction, note, dueOn },
      ...copies.map(({ unit, person }) => ({ kind: 'copy' as const, unit, person, instruction: '' })),
    ];
    const done = await panel.run(() =>
      own
        ? call('mail.forward', {
            assignment: own.id,
            receivers: all,
            motive: leaving(to) ? values.motive : '',
            ...paper.input,
          })
        : call('mail.assign', {
            id: mail.id,
            receivers: all,
            suggested: suggested.map(({ unit }) => unit),
            ...paper.input,
          }),
    );
    if (done) onClose();
  };
  return (
    <ActionPanel
      title={t(mode === 'assign' ? 'circuit.assign.title' : `circuit.assign.${mode}Title`)}
      icon={IconMailForward}
      submit={t('circuit.assign.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Suggestions
        suggested={suggested}
        chosen={picked?.person ? null : (picked?.unit ?? null)}
        onAccept={(unit) => take(receivers.find(({ key }) => key === unit))}
      />
      <ReceiverField
        label={t('circuit.assign.receiver')}
        span={mode === 'subtask' ? 4 : 6}
        error={error('receiver')}
        receivers={receivers}
        text={values.receiver}
        onText={(receiver) => {
          setPicked(null);
          change({ receiver });
        }}
        onPick={take}
        required
      />
      {mode === 'subtask' && (
        <ChoiceField
          label={t('circuit.assign.kind')}
          span={2}
          value={values.kind}
          choices={BESIDE.map((kind) => ({ value: kind, label: t(`circuit.kind.${kind}`) }))}
          onChange={(kind) => change({ kind })}
        />
      )}
      <InstructionField
        span={6}
        value={values.instruction}
        onChange={(instruction) => change({ instruction })}
      />
      {passed && (
        <PanelWords>
          <p>{t('circuit.assign.duePassed', { date: numericDate(passed) })}</p>
        </PanelWords>
      )}
      <DueFields text={values.due} error={error('due')} onText={(due) => change({ due })} />
      <TextField
        label={t('circuit.assign.note')}
        span={6}
        value={values.note}
        onChange={(note) => change({ note })}
      />
      {leaves && (
        <TextField
          label={t('circuit.assign.motive')}
          hint={t('circuit.assign.motiveHint')}
          span={6}
          value={values.motive}
          error={error('motive')}
          onChange={(motive) => change({ motive })}
          required
        />
      )}
      {mode !== 'subtask' && <CopiesField receivers={receivers} copies={copies} onCopies={setCopies} />}
      {paper.fields(error('paperOn'))}
    </ActionPanel>
  );
}
