import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconBooks } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { openBook } from '#shared/contract/books.ts';
import { yearOf } from '#shared/domain/civil-date.ts';
import type { RegisterKind } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { nextYear, openingOf } from './book-actions.ts';
import type { BookLine } from './book-types.ts';

interface OpenPanelProps {
  books: readonly BookLine[];
  onOpened: (year: number) => void;
  onClose: () => void;
}

/** The new year's book, or a numbered supplement of a year already closed; says which before it is done. */
export function OpenPanel({ books, onOpened, onClose }: OpenPanelProps) {
  const { t } = useTranslation();
  const thisYear = yearOf(useToday());
  const registers = books.filter((book, at) => books.findIndex((b) => b.register === book.register) === at);
  const first = registers[0]?.register ?? '';
  const panel = usePanel(
    { register: first, year: String(nextYear(books, first, thisYear)), startsAfter: '', reason: '' },
    { 'book.already-open': 'year' },
  );
  const { values, change, error } = panel;
  const year = readCount(values.year) ?? 0;
  const supplement = openingOf(books, values.register, year);
  const startsAfter = supplement === 0 ? readCount(values.startsAfter) : 0;
  const series = registers.find((one) => one.register === values.register)?.series ?? '';

  const submit = async () => {
    const input = { register: values.register, year, startsAfter: startsAfter ?? 0, reason: values.reason };
    const problems = schemaProblems(openBook, input);
    if (supplement === null) problems.year = 'book.already-open';
    if (startsAfter === null) problems.startsAfter = 'number.malformed';
    if (panel.refuse(problems)) return;
    if (await panel.run(() => call('book.open', input))) {
      onOpened(year);
      onClose();
    }
  };
  return (
    <ActionPanel
      title={t('books.open.title')}
      icon={IconBooks}
      submit={t('books.open.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceField
        label={t('firstRun.registers.kind')}
        span={2}
        value={values.register}
        choices={registers.map((one) => ({
          value: one.register,
          label: t(`shell.book.${one.kind as RegisterKind}`),
        }))}
        onChange={(register) => change({ register, year: String(nextYear(books, register, thisYear)) })}
      />
      <TextField
        label={t('pen.year')}
        span={2}
        numeric
        maxLength={4}
        value={values.year}
        error={error('year')}
        onChange={(next) => change({ year: next })}
        required
      />
      {supplement === 0 && (
        <TextField
          label={t('firstRun.registers.lastPaper')}
          span={2}
          numeric
          maxLength={7}
          placeholder="0"
          value={values.startsAfter}
          error={error('startsAfter')}
          onChange={(next) => change({ startsAfter: next })}
        />
      )}
      <TextField
        label={t('corrections.reason')}
        hint={t('books.open.reasonHint')}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
        required
      />
      <PanelWords>
        <p>
          {supplement === null ? (
            sentenceOf('book.already-open')
          ) : (
            <>
              {supplement > 0 && `${t('books.open.supplement', { year, number: supplement })} `}
              {t('books.open.first')}{' '}
              <NumberLabel>
                {formatLabel({ series, number: (startsAfter ?? 0) + 1, year, supplement })}
              </NumberLabel>
            </>
          )}
        </p>
      </PanelWords>
    </ActionPanel>
  );
}
