import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { readTypedDate } from '#renderer/i18n/typed-dates.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconCalendarCheck } from '#renderer/ui/icons.ts';
import type { BookPanelProps } from './book-types.ts';

/** The day's certificate: the counts of the whole book up to now, sealed. */
export function CloseDayPanel({ book, onClose }: BookPanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const panel = usePanel({ day: numericDate(today) }, { 'book.day-closed': 'day' });
  const submit = async () => {
    const day = readTypedDate(panel.values.day, today);
    const wrong = day === null ? 'date.impossible' : day > today ? 'date.in-future' : null;
    if (panel.refuse(wrong ? { day: wrong } : {}) || day === null) return;
    if (await panel.run(() => call('book.close-day', { register: book.register, day }))) onClose();
  };
  return (
    <ActionPanel
      title={t('books.closeDay.title')}
      icon={IconCalendarCheck}
      submit={t('books.closeDay.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DateField
        label={t('books.closeDay.day')}
        span={3}
        text={panel.values.day}
        error={panel.error('day')}
        onText={(day) => panel.change({ day })}
        today={today}
        required
      />
      <PanelWords>
        <p>{t('books.closeDay.words')}</p>
      </PanelWords>
    </ActionPanel>
  );
}
