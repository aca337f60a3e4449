import { useTranslation } from 'react-i18next';
import { i18n } from '#renderer/i18n/i18n.ts';
import type { strings } from '#renderer/i18n/strings.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';

type Names = typeof strings.ar.fields;
type ByKind = { [Name in keyof Names]: Names[Name] extends string ? never : Name }[keyof Names];
type Plain = Exclude<keyof Names, ByKind>;

/** The name of a field for a kind of mail: a sender for what comes in, a recipient for what goes out. */
export function useFieldLabel(kind: MailKind): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    if (i18n.exists(`fields.${name}.${kind}`)) return t(`fields.${name as ByKind}.${kind}`);
    return i18n.exists(`fields.${name}`) ? t(`fields.${name as Plain}`) : name;
  };
}
