import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconAlertTriangle, IconClock, IconPlayerPause } from '#renderer/ui/icons.ts';
import type { DeadlineLine } from '#shared/contract/deadlines.ts';
import classes from './circuit.module.css';
import { type ClockAct, ClockPanel, clockActsOf } from './clock-panel.tsx';
import { DueChip } from './due-chip.tsx';
import { usePresetName } from './names.ts';

interface Asked {
  clock: string;
  act: ClockAct;
}

interface ClockListProps {
  clocks: readonly DeadlineLine[];
  /** Whoever answers for the letter changes them. */
  changes: boolean;
}

/** The clocks of a letter, internal and legal, each with its state in a word and what may be done with it. */
export function ClockList({ clocks, changes }: ClockListProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const presetName = usePresetName();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (clocks.length === 0) return null;
  const open = clocks.find(({ id }) => id === asked?.clock);
  return (
    <div className={classes.group}>
      <h3 className={classes.heading}>{t('circuit.clocks.title')}</h3>
      <ul className={classes.list}>
        {clocks.map((clock) => (
          <li key={clock.id} className={classes.line}>
            <span className={classes.name}>{presetName(clock.preset)}</span>
            <ClockState clock={clock} />
            <span className={classes.muted}>
              {t(`circuit.clocks.nature.${clock.nature}`)} · {t('circuit.clocks.start')}{' '}
              <bdi>{numericDate(clock.start)}</bdi>
              {clock.extensions > 0 && ` · ${t('circuit.clocks.extended', { count: clock.extensions })}`}
            </span>
            {changes && may('mail.treat') && (
              <span className={classes.end} data-print="never">
                {clockActsOf(clock).map((act) => (
                  <button
                    key={act}
                    type="button"
                    className={classes.small}
                    onClick={() => setAsked({ clock: clock.id, act })}
                  >
                    {t(`circuit.acts.${act}`)}
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {open && asked && (
        <ClockPanel
          key={`${open.id} ${asked.act}`}
          clock={open}
          act={asked.act}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function ClockState({ clock }: { clock: DeadlineLine }) {
  const { t } = useTranslation();
  const today = useToday();
  const { state, due, pauses, stale, moves, silenceAccepts } = clock;
  const since = pauses.at(-1)?.from;
  if (state === 'paused' && since)
    return (
      <Chip tone="soon" icon={IconPlayerPause}>
        {t('circuit.clocks.paused', { date: numericDate(since) })}
      </Chip>
    );
  if (state === 'met') return <Chip>{t('circuit.clocks.met')}</Chip>;
  if (state === 'stopped' || due === null) return <Chip>{t('circuit.clocks.stopped')}</Chip>;
  return (
    <>
      <DueChip due={due} dated />
      <bdi className={classes.muted}>{numericDate(due)}</bdi>
      {stale && <Chip icon={IconClock}>{t('circuit.due.stale')}</Chip>}
      {moves.length > 0 && <Chip icon={IconClock}>{t('circuit.clocks.moved')}</Chip>}
      {silenceAccepts && (
        <Chip tone={due <= today ? 'late' : 'soon'} icon={IconAlertTriangle}>
          {t('circuit.clocks.silence')}
        </Chip>
      )}
    </>
  );
}
