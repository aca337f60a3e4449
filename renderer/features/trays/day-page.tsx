import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import type { CivilDate } from '#shared/domain/civil-date.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { DayPicker } from './day-picker.tsx';
import { KindFilter } from './kind-filter.tsx';
import { ListBoard } from './list-board.tsx';
import { listContext } from './list-context.ts';

const ADDRESS = '/day';

/** Everything registered on one day, newest first. */
export function DayPage() {
  const { t } = useTranslation();
  const today = useToday();
  const before = listContext.get()?.address === ADDRESS ? listContext.get()?.scope : undefined;
  const [picked, setPicked] = useState<CivilDate | null>(
    before?.day === today ? null : (before?.day ?? null),
  );
  const [kind, setKind] = useState<MailKind | null>(before?.kind ?? null);
  const day = picked ?? today;
  useShortcut('back', () => navigate('/entry/incoming'));

  return (
    <ListBoard
      key={`${day}-${kind}`}
      scope={{ day, kind }}
      address={ADDRESS}
      title={t('dayList.title')}
      emptyTitle={t(day === today ? 'dayList.emptyToday' : 'dayList.emptyDay')}
      count={(total) => <Chip tone="brand">{t('dayList.count', { count: total })}</Chip>}
      tools={
        <>
          <KindFilter kind={kind} onKind={setKind} />
          <DayPicker day={day} today={today} onDay={(next) => setPicked(next === today ? null : next)} />
        </>
      }
    />
  );
}
