import { syncWords as syncEn } from '#shared/contract/sync-words-en.ts';
import { syncWords as syncFr } from '#shared/contract/sync-words-fr.ts';
import { circuitRefusals as circuitEn } from './circuit-en.ts';
import { circuitRefusals as circuitFr } from './circuit-fr.ts';
import { paperRefusals as papersEn } from './papers-en.ts';
import { paperRefusals as papersFr } from './papers-fr.ts';
import { refusals as refusalsEn } from './refusals-en.ts';
import { refusals as refusalsFr } from './refusals-fr.ts';
import { verifyWords as verifyEn } from './verify-en.ts';
import { verifyWords as verifyFr } from './verify-fr.ts';

export type Say = (code: string, params?: Readonly<Record<string, string | number>>) => string;

const ENGLISH = { ...refusalsEn, ...circuitEn, ...papersEn, ...syncEn, ...verifyEn };
const FRENCH = { ...refusalsFr, ...circuitFr, ...papersFr, ...syncFr, ...verifyFr };

/**
 * Sentences in the terminal's language: French when LC_ALL, LC_MESSAGES or LANG says so, else English. Terminals order
 * Arabic badly, so there is none here. An unknown code is shown as it is.
 */
export function messagesFor(env: Readonly<Record<string, string | undefined>>): Say {
  const wanted = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const table: Readonly<Record<string, string>> = wanted.startsWith('fr') ? FRENCH : ENGLISH;
  return (code, params = {}) => {
    const sentence = Object.hasOwn(table, code) ? (table[code] ?? code) : code;
    return sentence.replace(/\{(\w+)\}/g, (blank, name: string) => String(params[name] ?? blank));
  };
}
