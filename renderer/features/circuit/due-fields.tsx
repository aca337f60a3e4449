import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { usePresetName } from './names.ts';

interface DueFieldsProps {
  text: string;
  error: string | null;
  onText: (text: string) => void;
}

/** By when: a day typed, or what one of the delays gives from today. */
export function DueFields({ text, error, onText }: DueFieldsProps) {
  const { t } = useTranslation();
  const today = useToday();
  const presetName = usePresetName();
  const [preset, setPreset] = useState('');
  const { data } = useAsk('deadline.presets', { on: null });
  const names = (data?.presets ?? []).map(({ name }) => name);
  const choose = async (name: string) => {
    setPreset(name);
    if (name === '') return;
    const { due } = await call('deadline.preview', { preset: name, start: today });
    onText(numericDate(due));
  };
  return (
    <>
      <ChoiceField
        label={t('circuit.assign.preset')}
        span={3}
        value={preset}
        choices={[
          { value: '', label: t('circuit.assign.noPreset') },
          ...names.map((name) => ({ value: name, label: presetName(name) })),
        ]}
        onChange={(name) => void choose(name)}
      />
      <DateField
        label={t('circuit.assign.due')}
        span={3}
        text={text}
        error={error}
        onText={(next) => {
          setPreset('');
          onText(next);
        }}
        today={today}
        ahead
      />
    </>
  );
}
