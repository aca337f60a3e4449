import { errors as screensEn } from '#renderer/i18n/en/errors.ts';
import { errors as screensFr } from '#renderer/i18n/fr/errors.ts';
import { refusals as refusalsEn } from './refusals-en.ts';
import { refusals as refusalsFr } from './refusals-fr.ts';
import { verifyWords as verifyEn } from './verify-en.ts';
import { verifyWords as verifyFr } from './verify-fr.ts';

export type Say = (code: string, params?: Readonly<Record<string, string | number>>) => string;

type Sentences = Readonly<Record<string, string>>;

/** The screens' sentences, except where a terminal has its own: an option to give, no form to keep. */
const ENGLISH: Sentences = { ...screensEn, ...refusalsEn, ...verifyEn };
const FRENCH: Sentences = { ...screensFr, ...refusalsFr, ...verifyFr };

/**
 * Sentences in the terminal's language: French when LC_ALL, LC_MESSAGES or LANG says so, else English. Terminals order
 * Arabic badly, so there is none here. An unknown code is shown as it is.
 */
export function messagesFor(env: Readonly<Record<string, string | undefined>>): Say {
  const wanted = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const table = wanted.startsWith('fr') ? FRENCH : ENGLISH;
  return (code, params = {}) => {
    const sentence = Object.hasOwn(table, code) ? (table[code] ?? code) : code;
    return sentence.replace(/\{{1,2}(\w+)\}{1,2}/g, (blank, name: string) => String(params[name] ?? blank));
  };
}
