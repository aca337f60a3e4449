import { useTranslation } from 'react-i18next';
import { FIELD_CHOICES, isChoiceName } from '#renderer/features/register-entry/field-choices.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { i18n } from '#renderer/i18n/i18n.ts';
import { isCivilDate } from '#shared/domain/civil-date.ts';

/** A value as the journal keeps it (a code, a day, a list), in the words of the screens. */
export function useFieldValue(): (field: string, stored: string) => string {
  const { t } = useTranslation();
  return (field, stored) => {
    if (isChoiceName(field)) {
      const known = (FIELD_CHOICES[field] as readonly string[]).includes(stored);
      return known ? t(`values.${field}.${stored}` as 'values.transport.post') : stored;
    }
    if (field === 'keywords') return listed(stored);
    if (field === 'printed' && i18n.exists(`papers.names.${stored}`))
      return t(`papers.names.${stored}` as 'papers.names.receipt');
    if (field === 'printStopped' && i18n.exists(`record.printStops.${stored}`))
      return t(`record.printStops.${stored}` as 'record.printStops.printer');
    return isCivilDate(stored) ? numericDate(stored) : stored;
  };
}

function listed(stored: string): string {
  try {
    const words: unknown = JSON.parse(stored);
    return Array.isArray(words) ? words.join('، ') : stored;
  } catch {
    return stored;
  }
}
