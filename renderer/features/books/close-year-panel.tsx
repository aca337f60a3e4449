import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconBookOff } from '#renderer/ui/icons.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { BookPanelProps } from './book-types.ts';
import { useBookName } from './use-book-name.ts';

/**
 * No ordinary number any more in this book: the year is typed to say that it is meant. The engine knows the legal day;
 * when the year is not over it refuses, and a second confirmation is asked in words.
 */
export function CloseYearPanel({ book, onClose }: BookPanelProps) {
  const { t } = useTranslation();
  const name = useBookName();
  const { register, year, totals } = book;
  const panel = usePanel({ typed: '', early: false });
  const { early } = panel.values;
  const asksEarly = early || panel.refusalCode === 'book.year-not-over';
  const submit = async () => {
    if (panel.refuse(readCount(panel.values.typed) === year ? {} : { typed: 'confirm.year' })) return;
    const input = { register, year, confirmedEarly: early };
    if (await panel.run(() => call('book.close-year', input))) onClose();
  };
  return (
    <ActionPanel
      title={`${t('books.closeYear.title')} ${name(book)}`}
      icon={IconBookOff}
      submit={t('books.closeYear.submit')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('books.closeYear.words')}</p>
        {totals.reserved + totals.lost > 0 && (
          <p>{t('books.closeYear.waiting', { reserved: totals.reserved, lost: totals.lost })}</p>
        )}
      </PanelWords>
      <TextField
        label={t('books.closeYear.confirm', { year })}
        span={3}
        numeric
        maxLength={4}
        value={panel.values.typed}
        error={panel.error('typed')}
        onChange={(typed) => panel.change({ typed })}
        required
      />
      {asksEarly && (
        <SwitchField
          label={t('books.closeYear.early')}
          checked={early}
          onChange={(confirmed) => panel.change({ early: confirmed })}
        />
      )}
    </ActionPanel>
  );
}
