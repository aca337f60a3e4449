import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconClockPlus, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '#renderer/ui/icons.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { DeadlineLine } from '#shared/contract/deadlines.ts';
import { readDay } from './day-input.ts';

export const CLOCK_ACTS = ['extend', 'pause', 'resume', 'stop'] as const;
export type ClockAct = (typeof CLOCK_ACTS)[number];

interface ClockPanelProps {
  clock: DeadlineLine;
  act: ClockAct;
  onClose: () => void;
}

const ICONS = {
  extend: IconClockPlus,
  pause: IconPlayerPause,
  resume: IconPlayerPlay,
  stop: IconPlayerStop,
} as const;

/** What may be done with a clock now. */
export function clockActsOf({ state, mayExtend }: DeadlineLine): ClockAct[] {
  const offered = {
    extend: mayExtend,
    pause: state === 'running',
    resume: state === 'paused',
    stop: state === 'running' || state === 'paused',
  };
  return CLOCK_ACTS.filter((act) => offered[act]);
}

/** Longer, paused, going on or stopped: each with its reason, which stays in the history. */
export function ClockPanel({ clock, act, onClose }: ClockPanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const panel = usePanel(
    { days: '', day: numericDate(today), met: false, reason: '' },
    {
      'deadline.pause-after-due': 'day',
      'deadline.pauses-cross': 'day',
      'deadline.before-start': 'day',
      'deadline.pause-reversed': 'day',
      'date.in-future': 'day',
    },
  );
  const { values, change, error } = panel;
  const asked = panel.refusalCode === 'deadline.papers-once';
  const dated = act === 'pause' || act === 'resume';
  const counted = act === 'extend' && clock.nature === 'internal';

  const submit = async () => {
    const day = readDay(values.day, today);
    const days = readCount(values.days);
    const problems = {
      ...(dated && (day === null || day === 'wrong') ? { day: 'date.impossible' } : {}),
      ...(counted && (days === null || days < 1) ? { days: 'field.required' } : {}),
      ...(values.reason.trim() === '' ? { reason: 'text.required' } : {}),
    };
    if (panel.refuse(problems)) return;
    const { reason, met } = values;
    const deadline = clock.id;
    const on = day === null || day === 'wrong' ? today : day;
    const done = await panel.run(() => {
      if (act === 'extend') return call('deadline.extend', { deadline, days: counted ? days : null, reason });
      if (act === 'pause') return call('deadline.pause', { deadline, from: on, reason, evenSo: asked });
      if (act === 'resume') return call('deadline.resume', { deadline, to: on, reason });
      return call('deadline.stop', { deadline, met, reason });
    });
    if (done) onClose();
  };
  return (
    <ActionPanel
      title={t(`circuit.clock.${act}Title`)}
      icon={ICONS[act]}
      submit={asked ? t('circuit.clock.pauseAgain') : t(`circuit.acts.${act}`)}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {act === 'extend' && !counted && (
        <PanelWords>
          <p>{t('circuit.clock.lawful')}</p>
        </PanelWords>
      )}
      {counted && (
        <TextField
          label={t('circuit.clock.days')}
          span={2}
          dir="ltr"
          numeric
          value={values.days}
          error={error('days')}
          onChange={(days) => change({ days })}
          required
        />
      )}
      {dated && (
        <DateField
          label={t(act === 'pause' ? 'circuit.clock.pauseFrom' : 'circuit.clock.resumeTo')}
          span={3}
          text={values.day}
          error={error('day')}
          onText={(day) => change({ day })}
          today={today}
          required
        />
      )}
      <TextField
        label={t('circuit.clock.reason')}
        span={dated ? 3 : counted ? 4 : 6}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
        required
      />
      {act === 'stop' && (
        <PanelWords>
          <SwitchField
            label={t('circuit.clock.met')}
            hint={t('circuit.clock.metHint')}
            checked={values.met}
            onChange={(met) => change({ met })}
          />
        </PanelWords>
      )}
    </ActionPanel>
  );
}
