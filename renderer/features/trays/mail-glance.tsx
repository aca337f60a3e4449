import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { responsibleStep } from '#renderer/features/circuit/circuit-acts.ts';
import { DueChip } from '#renderer/features/circuit/due-chip.tsx';
import { useHolderName } from '#renderer/features/circuit/names.ts';
import { PaperPlace } from '#renderer/features/circuit/paper-place.tsx';
import { useCircuit } from '#renderer/features/circuit/use-circuit.ts';
import { MailChips } from '#renderer/features/record/mail-chips.tsx';
import { Timeline } from '#renderer/features/record/timeline.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { MailLine } from '#shared/contract/mail.ts';
import classes from './mail-glance.module.css';

interface MailGlanceProps {
  line: MailLine;
  /** Beside the others: what the list itself does with a letter. */
  also?: ReactNode;
  onOpen: () => void;
}

/** The chosen mail beside the list: what it is, who has it and its paper, what happened to it. */
export function MailGlance({ line, also = null, onOpen }: MailGlanceProps) {
  const { t } = useTranslation();
  const record = useAsk('mail.record', { id: line.id }, { placeholderData: (before) => before });
  const history = record.data?.id === line.id ? record.data.history : [];
  const circuit = useCircuit(line.id);
  const held = circuit && responsibleStep(circuit.assignments);
  const holderName = useHolderName();
  const onPaper = record.data?.id === line.id && record.data.physicalState !== 'digital';
  return (
    <aside className={classes.glance}>
      <div className={classes.inside}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled is reached by keys too */}
        <section className={classes.words} aria-label={t('record.timeline')} tabIndex={0}>
          <MailChips mail={line} />
          <h2 className={classes.subject} dir="auto" data-marked>
            {line.hidden
              ? t('dayList.hidden')
              : line.subject || t(line.sealed ? 'dayList.sealed' : 'dayList.noSubject')}
          </h2>
          <p className={classes.who}>
            <NumberLabel struck={line.state === 'void'}>{line.label}</NumberLabel>
            {line.correspondent && <bdi data-marked>{line.correspondent}</bdi>}
          </p>
          {circuit && (
            <>
              {held && (
                <p className={classes.held}>
                  <span className={classes.muted}>{t('circuit.heldBy')}</span>
                  <bdi>{holderName(held)}</bdi>
                  {held.nextDue && <DueChip due={held.nextDue} />}
                </p>
              )}
              {onPaper && <PaperPlace original={circuit.original} />}
            </>
          )}
          <Timeline history={history} kind={line.kind} steps={circuit?.assignments ?? []} />
        </section>
        <div className={classes.actions}>
          {also}
          <Button look="primary" keys={['↵']} onPress={onOpen}>
            {t('dayList.open')}
          </Button>
        </div>
      </div>
    </aside>
  );
}
