import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconAlertCircle, IconCircleCheck, IconClock, IconRotateClockwise } from '#renderer/ui/icons.ts';
import { type CivilDate, diffDays } from '#shared/domain/civil-date.ts';
import { urgencyOf } from '#shared/domain/deadlines.ts';

const LOOKS = {
  late: { tone: 'late', icon: IconAlertCircle },
  'due-soon': { tone: 'soon', icon: IconClock },
  'on-time': { tone: 'done', icon: IconCircleCheck },
} as const;

/** '2 days late', 'today', 'tomorrow', 'in 2 days', 'on time'. */
function useDueWords(): (due: CivilDate) => string {
  const { t } = useTranslation();
  const today = useToday();
  return (due) => {
    const days = diffDays(today, due);
    if (days < 0) return t('circuit.due.late', { count: -days });
    if (days === 0) return t('circuit.due.today');
    if (days === 1) return t('circuit.due.tomorrow');
    return t(days === 2 ? 'circuit.due.inTwo' : 'circuit.due.onTime');
  };
}

interface DueChipProps {
  due: CivilDate;
  stale?: boolean;
  /** The date itself stands beside it. */
  dated?: boolean;
}

/** By when: colour, icon and word together; what is on time says its day too, without the year it is in. */
export function DueChip({ due, stale = false, dated = false }: DueChipProps) {
  const { t } = useTranslation();
  const today = useToday();
  const words = useDueWords();
  // The calendar changed: until the date is computed again nothing is said of its urgency.
  if (stale) return <Chip icon={IconRotateClockwise}>{t('circuit.due.stale')}</Chip>;
  const urgency = urgencyOf(due, today);
  const { tone, icon } = LOOKS[urgency];
  const day = numericDate(due);
  const sameYear = due.slice(0, 4) === today.slice(0, 4);
  return (
    <Chip tone={tone} icon={icon}>
      <time dateTime={due}>
        {words(due)}
        {urgency === 'on-time' && !dated && (
          <>
            {' · '}
            <bdi>{sameYear ? day.slice(0, 5) : day}</bdi>
          </>
        )}
      </time>
    </Chip>
  );
}
