import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import { DueChip } from '#renderer/features/circuit/due-chip.tsx';
import type { TrayColumn } from '#renderer/features/lists/columns.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconLock } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { TrayLine } from '#shared/contract/trays.ts';
import classes from './mail-row.module.css';
import { ReceivedCell, ReferenceCell } from './mail-row.tsx';

interface TrayRowProps {
  line: TrayLine;
  columns: readonly TrayColumn[];
  board?: boolean;
  /** On a board, the holder stands under the number: it is not the head's own unit. */
  held?: boolean;
}

/** A letter on two lines as a head reads it: number, who and what about, what is asked, by when. */
export function TrayRow({ line, columns, board = false, held = false }: TrayRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const holder = [line.unit && inLanguage(line.unit, language), line.person].filter(Boolean).join(' · ');
  const says = line.motive
    ? t('circuit.motive', { motive: line.motive })
    : [line.instruction && inLanguage(line.instruction, language), line.note].filter(Boolean).join(' · ');
  const role =
    line.role && line.role !== 'responsible' ? t(`circuit.kind.${line.role}`) : t(`values.kind.${line.kind}`);
  const below = held && holder !== '' ? holder : role;
  const cells: Record<TrayColumn, ReactNode> = {
    number: (
      <span className={classes.number}>
        <NumberLabel>{line.label}</NumberLabel>
        <span className={classes.below}>{below}</span>
      </span>
    ),
    words: (
      <span className={classes.words}>
        <span className={classes.who} dir="auto">
          {line.hidden ? t('dayList.hidden') : line.correspondent || t('dayList.sealed')}
        </span>
        <span className={classes.second}>
          <span className={classes.what} dir="auto">
            {line.hidden ? '' : line.subject || (line.sealed ? '' : t('dayList.noSubject'))}
          </span>
          {board && says && (
            <span className={classes.says} dir="auto">
              {says}
            </span>
          )}
        </span>
      </span>
    ),
    holder: (
      <span className={classes.words}>
        <span className={classes.who} dir="auto">
          {holder}
        </span>
        <span className={classes.what} dir="auto">
          {says}
        </span>
      </span>
    ),
    reference: <ReferenceCell line={line} />,
    received: <ReceivedCell line={line} />,
    due: (
      <span className={classes.due}>
        {line.due && <DueChip due={line.due} stale={line.stale} />}
        {line.confidentiality !== 'ordinary' && (
          <Chip icon={IconLock}>{t(`values.confidentiality.${line.confidentiality}`)}</Chip>
        )}
      </span>
    ),
  };
  return (
    <>
      {!board && (
        <span className={classes.kind}>
          <Icon of={KIND_ICONS[line.kind]} />
        </span>
      )}
      {columns.map((column) => (
        <Fragment key={column}>{cells[column]}</Fragment>
      ))}
    </>
  );
}
