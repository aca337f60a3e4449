import { useTranslation } from 'react-i18next';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { RegisterKind } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import classes from './pen.module.css';
import { judgeLine, type PenLine } from './unlock-lines.ts';

interface PenLineRowProps {
  line: PenLine;
  books: OutputOf<'book.list'>['books'];
  tried: boolean;
  onChange: (more: Partial<PenLine>) => void;
}

/** One book: what the register knows, what the paper says, and what follows from it. */
export function PenLineRow({ line, books, tried, onChange }: PenLineRowProps) {
  const { t } = useTranslation();
  const { lost, problem } = judgeLine(line);
  const { series, supplement, known } = line;
  const shown = problem && (tried || line.typed.trim() !== '') ? sentenceOf(problem) : null;
  const registers = books.filter((book, at) => books.findIndex((b) => b.register === book.register) === at);
  const outcome = shown ? null : lost ? (
    <strong className={classes.losing}>
      {t('pen.lostRange', { count: lost.count })}{' '}
      <bdi>{lost.from === lost.to ? lost.from : `${lost.from}–${lost.to}`}</bdi>
    </strong>
  ) : (
    <span className={classes.level}>{t('pen.nothingLost')}</span>
  );
  return (
    <div className={classes.row}>
      {line.onPaperOnly ? (
        <div className={classes.paperOnly}>
          <div>
            <ChoiceField
              label={t('firstRun.registers.kind')}
              span={1}
              value={line.register}
              choices={registers.map((one) => ({
                value: one.register,
                label: t(`shell.book.${one.kind as RegisterKind}`),
              }))}
              onChange={(register) => {
                const book = registers.find((one) => one.register === register);
                if (book) onChange({ register, kind: book.kind, series: book.series });
              }}
            />
          </div>
          <div>
            <TextField
              label={t('pen.year')}
              value={line.year}
              dir="ltr"
              maxLength={4}
              numeric
              onChange={(year) => onChange({ year })}
            />
          </div>
        </div>
      ) : (
        <div className={classes.book}>
          <strong>{t(`shell.book.${line.kind as RegisterKind}`)}</strong>
          <span>
            {t('pen.here')}{' '}
            <NumberLabel>
              {formatLabel({ series, number: known, year: Number(line.year), supplement })}
            </NumberLabel>
          </span>
        </div>
      )}
      <div>
        <TextField
          label={t('pen.onPaper')}
          value={line.typed}
          error={shown}
          dir="ltr"
          maxLength={7}
          numeric
          onChange={(typed) => onChange({ typed })}
          required
        />
      </div>
      <div className={classes.outcome}>{outcome}</div>
    </div>
  );
}
