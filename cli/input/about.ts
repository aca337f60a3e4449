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

/** The option that a refusal is about, as it is typed; a field without one by its own name; null when it is about none. */
function optionOf({ option, field }: ErrorParams): string | null {
  if (option !== undefined) return String(option);
  if (field === undefined) return null;
  const name = String(field);
  return OPTION_OF[name] ?? (SAME_NAME.test(name) ? `--${name}` : name);
}

/** The sentence with the option it is about: in its own words, or before them when they do not name it. */
export function aboutOption(say: (params: ErrorParams) => string, params: ErrorParams): string {
  const name = optionOf(params);
  const { field, value } = params;
  const message = say(name === null || field === undefined ? params : { ...params, field: name });
  if (name === null || name === '' || message.includes(name)) return message;
  return value === undefined || message.includes(String(value))
    ? `${name} : ${message}`
    : `${name} ${value} : ${message}`;
}
