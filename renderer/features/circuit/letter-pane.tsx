import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { MailChips } from '#renderer/features/record/mail-chips.tsx';
import { Timeline } from '#renderer/features/record/timeline.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { TrayLine } from '#shared/contract/trays.ts';
import type { CircuitAct } from './circuit-acts.ts';
import { CircuitBar } from './circuit-bar.tsx';
import { DueChip } from './due-chip.tsx';
import classes from './letter-pane.module.css';
import { PaperPlace } from './paper-place.tsx';
import { useCircuit } from './use-circuit.ts';

interface LetterPaneProps {
  line: TrayLine;
  /** Beside the others: what the list itself does with a letter. */
  also?: ReactNode;
  /** What may be done here; what a head does by one key, when left out. */
  only?: readonly CircuitAct[];
  onOpen: () => void;
}

const HERE = ['take', 'assign', 'forward', 'treat', 'return', 'annotate', 'close'] as const;

/** The chosen letter beside a list: what happened to it, where its paper is, and what one key does. */
export function LetterPane({ line, also = null, only = HERE, onOpen }: LetterPaneProps) {
  const { t } = useTranslation();
  const record = useAsk('mail.record', { id: line.id }).data;
  const circuit = useCircuit(line.id);
  return (
    <aside className={classes.pane} aria-label={line.label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled is reached by keys too */}
      <section className={classes.words} aria-label={t('record.timeline')} tabIndex={0}>
        <div className={classes.chips}>
          {line.due && <DueChip due={line.due} stale={line.stale} />}
          <MailChips mail={line} />
        </div>
        <h2 className={classes.subject} dir="auto">
          {line.hidden
            ? t('dayList.hidden')
            : line.subject || t(line.sealed ? 'dayList.sealed' : 'dayList.noSubject')}
        </h2>
        <p className={classes.who}>
          <NumberLabel>{line.label}</NumberLabel>
          {line.correspondent && <bdi>{line.correspondent}</bdi>}
        </p>
        {record && (
          <Timeline history={record.history} kind={record.kind} steps={circuit?.assignments ?? []} folded />
        )}
        {record && circuit && record.physicalState !== 'digital' && (
          <PaperPlace original={circuit.original} />
        )}
      </section>
      <div className={classes.actions}>
        {record && circuit && <CircuitBar mail={record} circuit={circuit} only={only} below />}
        <div className={classes.ends}>
          {also}
          <Button look="quiet" keys={['↵']} onPress={onOpen}>
            {t('dayList.open')}
          </Button>
        </div>
      </div>
    </aside>
  );
}
