import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { readDateAhead } from '#renderer/i18n/typed-dates.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconCalendarPlus } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { asksFirst } from './asks-first.ts';

/** For whom a day counts: '' is every office of the council. */
export function useOfficeChoices() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { council } = useSession().status;
  return [
    { value: '', label: t('calendar.everybody') },
    ...(council ? [{ value: council.office.id, label: inLanguage(council.office.name, language) }] : []),
  ];
}

/** A day off announced shortly before: a date, a name, and it counts. */
export function AddDayPanel({ office, onClose }: { office: string; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const offices = useOfficeChoices();
  const panel = usePanel(
    { date: '', ar: 'عطلة استثنائية', fr: 'Congé exceptionnel', office },
    { 'calendar.already-off': 'date' },
  );
  const { values, change, error } = panel;
  const asked = asksFirst(panel.refusalCode);
  const submit = async () => {
    const date = readDateAhead(values.date, today);
    const problems = {
      ...(date ? {} : { date: 'date.impossible' }),
      ...(values.ar.trim() === '' ? { ar: 'text.required' } : {}),
      ...(values.fr.trim() === '' ? { fr: 'text.required' } : {}),
    };
    if (panel.refuse(problems) || !date) return;
    const { ar, fr } = values;
    const input = { date, name: { ar, fr }, office: values.office || null, evenSo: asked };
    if (await panel.run(() => call('calendar.add', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('calendar.addTitle')}
      icon={IconCalendarPlus}
      submit={t(asked ? 'calendar.evenSo' : 'calendar.addSubmit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DateField
        label={t('calendar.date')}
        span={3}
        text={values.date}
        error={error('date')}
        onText={(date) => change({ date })}
        today={today}
        ahead
        required
      />
      <ChoiceField
        label={t('calendar.whereTo')}
        span={3}
        value={values.office}
        choices={offices}
        onChange={(office) => change({ office })}
      />
      <TextField
        label={t('calendar.nameAr')}
        span={3}
        value={values.ar}
        error={error('ar')}
        onChange={(ar) => change({ ar })}
        required
      />
      <TextField
        label={t('calendar.nameFr')}
        span={3}
        value={values.fr}
        error={error('fr')}
        onChange={(fr) => change({ fr })}
        required
      />
    </ActionPanel>
  );
}
