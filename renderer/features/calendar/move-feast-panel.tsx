import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { readDateAhead, readTypedDate } from '#renderer/i18n/typed-dates.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconCalendarEvent } from '#renderer/ui/icons.ts';
import { diffDays } from '#shared/domain/civil-date.ts';
import type { LunarFeast } from '#shared/domain/holidays.ts';
import { asksFirst } from './asks-first.ts';

interface MoveFeastPanelProps {
  feast: LunarFeast;
  hijriYear: number;
  /** The first day as it is known now. */
  day: string;
  name: string;
  onClose: () => void;
}

/** The sighting was announced for another day than computed. */
export function MoveFeastPanel({ feast, hijriYear, day, name, onClose }: MoveFeastPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel(
    { firstDay: numericDate(day) },
    { 'calendar.far-from-computed': 'firstDay', 'amend.same-value': 'firstDay' },
  );
  const asked = asksFirst(panel.refusalCode);
  const submit = async () => {
    const firstDay = nearest(panel.values.firstDay, day);
    if (panel.refuse(firstDay ? {} : { firstDay: 'date.impossible' }) || !firstDay) return;
    const input = { feast, hijriYear, firstDay, evenSo: asked };
    if (await panel.run(() => call('calendar.say', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('calendar.moveTitle', { name })}
      icon={IconCalendarEvent}
      submit={t(asked ? 'calendar.evenSo' : 'calendar.moveSubmit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DateField
        label={t('calendar.firstDay')}
        span={3}
        text={panel.values.firstDay}
        error={panel.error('firstDay')}
        onText={(firstDay) => panel.change({ firstDay })}
        today={day}
        required
      />
    </ActionPanel>
  );
}

/** What is typed without a month or a year is the day nearest to the known one, before it or after. */
function nearest(text: string, day: string): string | null {
  const [before, after] = [readTypedDate(text, day), readDateAhead(text, day)];
  if (before === null || after === null) return before ?? after;
  return Math.abs(diffDays(before, day)) <= Math.abs(diffDays(after, day)) ? before : after;
}
