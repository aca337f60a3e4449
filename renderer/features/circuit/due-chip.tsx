import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/app/today-dates.tsx';
import { formatShortDay } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconAlertCircle, IconCircleCheck, IconClock, IconRotateClockwise } from '#renderer/ui/icons.ts';
import { type CivilDate, diffDays } from '#shared/domain/civil-date.ts';
import { urgencyOf } from '#shared/domain/deadlines.ts';

const LOOKS = {
  late: { tone: 'late', icon: IconAlertCircle },
  'due-soon': { tone: 'soon', icon: IconClock },
  'on-time': { tone: 'done', icon: IconCircleCheck },
} as const;

/** '2 days late', 'today', 'tomorrow', 'in 2 days', 'on time · 11 December'. */
export function useDueWords(): (due: CivilDate) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = useToday();
  return (due) => {
    const days = diffDays(today, due);
    if (days < 0) return t('circuit.due.late', { count: -days });
    if (days === 0) return t('circuit.due.today');
    if (days === 1) return t('circuit.due.tomorrow');
    if (days === 2) return t('circuit.due.inTwo');
    return t('circuit.due.onTime', { date: formatShortDay(due, language, today) });
  };
}

/** By when: colour, icon and word together. */
export function DueChip({ due, stale = false }: { due: CivilDate; stale?: boolean }) {
  const { t } = useTranslation();
  const today = useToday();
  const words = useDueWords();
  // The calendar changed: until the date is computed again nothing is said of its urgency.
  if (stale) return <Chip icon={IconRotateClockwise}>{t('circuit.due.stale')}</Chip>;
  const { tone, icon } = LOOKS[urgencyOf(due, today)];
  return (
    <Chip tone={tone} icon={icon}>
      <time dateTime={due}>{words(due)}</time>
    </Chip>
  );
}
