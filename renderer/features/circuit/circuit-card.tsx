import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useSession } from '#renderer/app/session.tsx';
import { legalMoment, numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import type { MailRecord } from '#shared/contract/mail.ts';
import classes from './circuit.module.css';
import { responsibleStep } from './circuit-acts.ts';
import { ClockList } from './clock-list.tsx';
import { DueChip } from './due-chip.tsx';
import { HandOverPanel } from './hand-over-panel.tsx';
import { useHolderName } from './names.ts';
import { ReplyLinks } from './reply-links.tsx';
import { StepList } from './step-list.tsx';
import type { Circuit } from './use-circuit.ts';

const TONES = {
  none: 'plain',
  'to-assign': 'soon',
  assigned: 'brand',
  returned: 'late',
  treated: 'done',
  closed: 'plain',
} as const;

/** Where the letter is, who has it, by when; its clocks, its replies, its paper. */
export function CircuitCard({ mail, circuit }: { mail: MailRecord; circuit: Circuit }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { may } = useSession();
  const [handing, setHanding] = useState(false);
  const holderName = useHolderName();
  const step = responsibleStep(circuit.assignments);
  const { original } = circuit;
  const holder = holderName(original) || original.place;
  const due = step?.nextDue ?? null;
  const stale = circuit.deadlines.some((clock) => clock.stale);
  return (
    <section className={classes.card} aria-label={t('circuit.title')}>
      <div className={classes.now}>
        <Chip tone={TONES[circuit.state]}>{t(`circuit.state.${circuit.state}`)}</Chip>
        {step ? (
          <>
            <bdi className={classes.holder}>{holderName(step)}</bdi>
            {due && <DueChip due={due} stale={stale} />}
            <span className={classes.muted}>
              {t(`circuit.step.${step.state}`)} · {t('circuit.since')}{' '}
              <bdi>{numericDate(legalMoment(step.takenAt ?? step.at)[0])}</bdi>
            </span>
          </>
        ) : (
          circuit.state === 'to-assign' && <span className={classes.muted}>{t('circuit.nobody')}</span>
        )}
      </div>
      {step && (step.instruction || step.note) && (
        <p className={classes.note}>
          {step.instruction && <strong>{inLanguage(step.instruction, language)} </strong>}
          {step.note && <bdi>{step.note}</bdi>}
        </p>
      )}
      <ClockList clocks={circuit.deadlines} changes={circuit.answersFor} />
      <StepList steps={circuit.assignments} />
      <ReplyLinks mail={mail} circuit={circuit} />
      {mail.physicalState !== 'digital' && (
        <div className={classes.group}>
          <div className={classes.line}>
            <span className={classes.heading}>{t('circuit.original.title')}</span>
            <span>
              {holder ? t('circuit.original.at', { holder }) : t('circuit.original.registry')}
              {original.receivedBy && (
                <span className={classes.muted}>
                  {' · '}
                  {t('circuit.original.received', { person: original.receivedBy })}
                </span>
              )}
              {original.since && (
                <span className={classes.muted}>
                  {' · '}
                  {t('circuit.since')} <bdi>{numericDate(original.since.slice(0, 10))}</bdi>
                </span>
              )}
            </span>
            {may('original.move') && mail.state === 'registered' && (
              <span className={classes.end} data-print="never">
                <button type="button" className={classes.small} onClick={() => setHanding(!handing)}>
                  {t('circuit.original.handOver')}
                </button>
              </span>
            )}
          </div>
          {handing && <HandOverPanel mail={mail} onClose={() => setHanding(false)} />}
        </div>
      )}
    </section>
  );
}
