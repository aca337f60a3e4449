import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { usePresetName } from '#renderer/features/circuit/names.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconClock } from '#renderer/ui/icons.ts';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { PresetForm } from '#shared/contract/deadlines.ts';
import { type RuleValues, readRule, ruleValues } from './rule-input.ts';

const CALCULATORS = ['working-days', 'calendar-days', 'clear-days', 'calendar-months'] as const;

interface RevisePanelProps {
  /** Null: a rule of the council's own, new. */
  name: string | null;
  /** The form in force, where the new one begins. */
  form: PresetForm | null;
  onClose: () => void;
}

/** A new form of a rule from a day on, with where it was read; running clocks keep theirs. */
export function RevisePanel({ name, form, onClose }: RevisePanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const presetName = usePresetName();
  const panel = usePanel<RuleValues>(ruleValues(name, form), {
    'deadline.preset-old': 'from',
    'deadline.extension-half': 'extensionTimes',
    'amend.same-value': 'count',
  });
  const { values, change, error } = panel;
  const submit = async () => {
    const read = readRule(values, today);
    if ('problems' in read) {
      panel.refuse(read.problems);
      return;
    }
    if (await panel.run(() => call('deadline.preset', read.input))) onClose();
  };
  const count = (field: 'count' | 'extension' | 'extensionTimes', hint?: string) => (
    <TextField
      label={t(`deadlineRules.${field}`)}
      hint={hint}
      span={2}
      dir="ltr"
      numeric
      value={values[field]}
      error={error(field)}
      onChange={(text) => change({ [field]: text })}
      required={field === 'count'}
    />
  );
  return (
    <ActionPanel
      title={
        name === null ? t('deadlineRules.addTitle') : t('deadlineRules.revise', { name: presetName(name) })
      }
      icon={IconClock}
      submit={t('deadlineRules.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {name === null && (
        <TextField
          label={t('deadlineRules.name')}
          value={values.name}
          error={error('name')}
          maxLength={60}
          onChange={(next) => change({ name: next })}
          required
        />
      )}
      <DateField
        label={t('deadlineRules.from')}
        hint={t('deadlineRules.fromHint')}
        span={3}
        text={values.from}
        error={error('from')}
        onText={(from) => change({ from })}
        today={today}
        ahead
        required
      />
      <ChoiceField
        label={t('deadlineRules.calculator')}
        span={3}
        value={values.calculator}
        choices={CALCULATORS.map((value) => ({ value, label: t(`deadlineRules.calculators.${value}`) }))}
        onChange={(next) =>
          change({ calculator: CALCULATORS.find((one) => one === next) ?? values.calculator })
        }
      />
      {count('count')}
      {count('extension', t('deadlineRules.extensionHint'))}
      {count('extensionTimes')}
      <PanelWords>
        <SwitchField
          label={t('deadlineRules.movesOn')}
          checked={values.movesToWorkingDay}
          onChange={(movesToWorkingDay) => change({ movesToWorkingDay })}
        />
        <SwitchField
          label={t('deadlineRules.silenceOn')}
          hint={t('deadlineRules.silenceHint')}
          checked={values.silenceAccepts}
          onChange={(silenceAccepts) => change({ silenceAccepts })}
        />
      </PanelWords>
      <TextArea
        label={t('deadlineRules.source')}
        hint={t('deadlineRules.sourceHint')}
        value={values.source}
        error={error('source')}
        onChange={(source) => change({ source })}
        required
      />
    </ActionPanel>
  );
}
