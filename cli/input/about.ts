import type { ErrorParams } from '#shared/domain/errors.ts';

/** Options that are not called as the field they fill. */
const OPTION_OF: Readonly<Record<string, string>> = {
  correspondent: '--from / --to',
  senderReference: '--sender-ref',
  receivedOn: '--received-on',
  senderDate: '--sender-date',
  lateReason: '--late-reason',
  confirmedYear: '--year',
  day: 'DATE',
};
const SAME_NAME = /^(reason|subject|observation|pieces|kind|confidentiality|priority|id|value|field|year)$/;

/** The sentence, with the option it is about before it when the sentence does not name it. */
export function aboutOption(message: string, { option, field, value }: ErrorParams): string {
  const named = typeof field === 'string' && SAME_NAME.test(field) ? `--${field}` : field;
  const name = String(option ?? OPTION_OF[String(field)] ?? named ?? '');
  if (name === '' || message.includes(name) || message.includes(String(field ?? '\0'))) return message;
  return value === undefined || message.includes(String(value))
    ? `${name} : ${message}`
    : `${name} ${value} : ${message}`;
}
