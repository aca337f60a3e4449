import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { formatMoment, numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import type { AssignmentLine } from '#shared/contract/circuit.ts';
import { isOpen } from '#shared/domain/circuit.ts';
import classes from './circuit.module.css';
import { DueChip } from './due-chip.tsx';
import { useHolderName } from './names.ts';
import { WithdrawPanel } from './step-panels.tsx';

/** Everybody the letter was given to, in the order of the facts. */
export function StepList({ steps }: { steps: readonly AssignmentLine[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string | null>(null);
  if (steps.length === 0) return null;
  const open = steps.find(({ id }) => id === asked);
  return (
    <div className={classes.group}>
      <h3 className={classes.heading}>{t('circuit.steps')}</h3>
      <ol className={classes.list}>
        {steps.map((step) => (
          <Step key={step.id} step={step} onWithdraw={() => setAsked(step.id)} />
        ))}
      </ol>
      {open && <WithdrawPanel step={open} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Step({ step, onWithdraw }: { step: AssignmentLine; onWithdraw: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const holderName = useHolderName();
  const open = isOpen(step.state);
  return (
    <li
      className={classes.line}
      data-below={step.kind === 'responsible' ? undefined : true}
      data-over={open ? undefined : true}
    >
      <bdi className={classes.name}>{holderName(step)}</bdi>
      {step.kind !== 'responsible' && <Chip>{t(`circuit.kind.${step.kind}`)}</Chip>}
      <span className={classes.muted}>
        {/* A copy is read, never taken in charge: while it is open there is nothing to say of it. */}
        {(step.kind !== 'copy' || !open) && `${t(`circuit.step.${step.state}`)} · `}
        <bdi dir="ltr">{formatMoment(step.endedAt ?? step.takenAt ?? step.at)}</bdi>
        {step.paperOn && (
          <>
            {' · '}
            {t('circuit.onPaper')} <bdi>{numericDate(step.paperOn)}</bdi>
          </>
        )}
        {step.instruction && ` · ${inLanguage(step.instruction, language)}`}
      </span>
      {open && step.dueOn && <DueChip due={step.dueOn} />}
      {step.outcome && <bdi className={classes.note}>{step.outcome}</bdi>}
      {step.may.includes('withdraw') && (
        <span className={classes.end} data-print="never">
          <button type="button" className={classes.small} onClick={onWithdraw}>
            {t('circuit.acts.withdraw')}
          </button>
        </span>
      )}
    </li>
  );
}
