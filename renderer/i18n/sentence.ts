import type { Refusal } from '#renderer/app/refusal.ts';
import { numericDate } from './dates.ts';
import { i18n } from './i18n.ts';
import type { strings } from './strings.ts';

type ErrorCode = keyof typeof strings.ar.errors;

/** Codes hold dots, so they are looked up whole. */
const WHOLE = { ns: 'errors', keySeparator: false } as const;

function lookUp(code: ErrorCode, params: Record<string, string | number>): string {
  const translate = i18n.t as unknown as (key: string, options: object) => string;
  return translate(code, { ...WHOLE, ...inWords(params) });
}

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Dates as they are read everywhere else on the screens. */
function inWords(params: Record<string, string | number>): Record<string, string | number> {
  const shown = (value: string | number) =>
    typeof value === 'string' && CIVIL_DATE.test(value) ? numericDate(value) : value;
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)]));
}

export function isErrorCode(code: string): code is ErrorCode {
  const exists = i18n.exists as unknown as (key: string, options: object) => boolean;
  return exists(code, WHOLE);
}

/** The sentence of a code in the language of the screens; an unknown code is a bug of ours. */
export function sentenceOf(code: string, params: Record<string, string | number> = {}): string {
  return isErrorCode(code) ? lookUp(code, params) : lookUp('internal', { id: code });
}

export function refusalSentence({ code, params, bugId }: Refusal): string {
  return sentenceOf(code, { ...params, id: bugId ?? code });
}
