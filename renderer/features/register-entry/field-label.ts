import { useTranslation } from 'react-i18next';
import { strings } from '#renderer/i18n/strings.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';

type Names = typeof strings.ar.fields;
type ByKind = { [Name in keyof Names]: Names[Name] extends string ? never : Name }[keyof Names];
type Plain = Exclude<keyof Names, ByKind>;

function isByKind(name: string): name is ByKind {
  return typeof strings.ar.fields[name as keyof Names] === 'object';
}

/** The name of a field for a kind of mail: a sender for what comes in, a recipient for what goes out. */
export function useFieldLabel(kind: MailKind): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    if (isByKind(name)) return t(`fields.${name}.${kind}`);
    return Object.hasOwn(strings.ar.fields, name) ? t(`fields.${name as Plain}`) : name;
  };
}
