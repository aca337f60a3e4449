import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { formatDay, formatHijriDay, numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconCalendarPlus } from '#renderer/ui/icons.ts';
import { isOfTheLaw } from '#shared/domain/deadline-presets.ts';
import classes from './circuit.module.css';
import { readDay } from './day-input.ts';
import { usePresetName, usePresetSource } from './names.ts';
import type { CircuitPanelProps } from './panel-props.ts';

/** A clock on the letter: the rule, the day it starts, and what that gives before it is started. */
export function DeadlinePanel({ mail, onClose }: CircuitPanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = useToday();
  const presetName = usePresetName();
  const sourceWords = usePresetSource();
  const { data } = useAsk('deadline.presets', { on: null });
  const presets = data?.presets ?? [];
  const panel = usePanel(
    { preset: '55-19', nature: 'legal', start: numericDate(mail.receivedOn) },
    { 'deadline.twice': 'preset', 'date.in-future': 'start', 'date.long-before': 'start' },
  );
  const { values, change, error } = panel;
  const start = readDay(values.start, today);
  const known = start !== null && start !== 'wrong';
  const gives = useAsk(
    'deadline.preview',
    { preset: values.preset, start: known ? start : today },
    { enabled: known, placeholderData: (before) => before },
  ).data;
  const source = presets.find(({ name }) => name === values.preset)?.source;

  const submit = async () => {
    if (panel.refuse(known ? {} : { start: 'date.impossible' }) || !known) return;
    const nature = values.nature === 'legal' ? 'legal' : 'internal';
    const input = { mail: mail.id, preset: values.preset, nature, start } as const;
    if (await panel.run(() => call('deadline.set', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.deadline.title')}
      icon={IconCalendarPlus}
      submit={t('circuit.deadline.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceField
        label={t('circuit.deadline.preset')}
        value={values.preset}
        error={error('preset')}
        choices={presets.map(({ name }) => ({ value: name, label: presetName(name) }))}
        onChange={(preset) => change({ preset, nature: isOfTheLaw(preset) ? 'legal' : 'internal' })}
      />
      <ChoiceField
        label={t('circuit.deadline.nature')}
        span={3}
        value={values.nature}
        choices={(isOfTheLaw(values.preset) ? (['legal'] as const) : (['legal', 'internal'] as const)).map(
          (nature) => ({
            value: nature,
            label: t(`circuit.clocks.nature.${nature}`),
          }),
        )}
        onChange={(nature) => change({ nature })}
      />
      <DateField
        label={t('circuit.deadline.start')}
        hint={t('circuit.deadline.startHint')}
        span={3}
        text={values.start}
        error={error('start')}
        onText={(next) => change({ start: next })}
        today={today}
        required
      />
      {known && gives && (
        <PanelWords>
          <p aria-live="polite">
            <span className={classes.muted}>{t('circuit.deadline.gives')}</span>{' '}
            <strong className={classes.result}>{formatDay(gives.due, language)}</strong>{' '}
            <span className={classes.muted}>
              {formatHijriDay(gives.due, language)}
              {gives.skipped.length > 0 &&
                ` · ${t('circuit.deadline.skipped', { count: gives.skipped.length })}`}
            </span>
          </p>
          {source && (
            <p className={classes.muted}>
              {t('circuit.deadline.source')} · <bdi>{sourceWords(values.preset, source)}</bdi>
            </p>
          )}
        </PanelWords>
      )}
    </ActionPanel>
  );
}
