import { letterWords } from '#shared/domain/suggestion.ts';
import type { Rows } from '#shared/store/rows.ts';

/**
 * Learns from a letter where it went. Only ordinary letters teach: the words of a confidential one would come back
 * as the reason of a suggestion. What is learnt depends on the letters that are there, so it can be unlearnt.
 */
export function learn(rows: Rows, id: string, unit: string): void {
  const mail = rows.get('mail', id);
  if (!mail || mail.confidentiality > 0 || mail.sealed === 1 || rows.get('suggestion_letter', id)) return;
  const words = letterWords(mail.subject, mail.correspondent_key);
  if (words.length === 0) return;
  rows.put('suggestion_letter', { mail: id, unit });
  count(rows, words, unit, 1);
}

/** Forgets where a letter went when that step of its circuit was sent back, taken back or handed on to another's unit. */
export function unlearnFrom(rows: Rows, mail: string, assignment: string): void {
  const step = rows.get('assignment', assignment);
  const taught = rows.get('suggestion_letter', mail);
  if (step?.kind === 'responsible' && taught?.unit === step.unit) unlearn(rows, mail);
}

/** Forgets a letter before its words change or go. */
export function unlearn(rows: Rows, id: string): void {
  const known = rows.get('suggestion_letter', id);
  const mail = rows.get('mail', id);
  if (!known || !mail) return;
  rows.drop('suggestion_letter', id);
  count(rows, letterWords(mail.subject, mail.correspondent_key), known.unit, -1);
}

function count(rows: Rows, words: readonly string[], unit: string, by: 1 | -1): void {
  const letters = (rows.get('suggestion_unit', unit)?.letters ?? 0) + by;
  if (letters === 0) rows.drop('suggestion_unit', unit);
  else rows.put('suggestion_unit', { unit, letters });
  for (const word of words) {
    const seen = (rows.get('suggestion_word', word, unit)?.letters ?? 0) + by;
    if (seen === 0) rows.drop('suggestion_word', word, unit);
    else rows.put('suggestion_word', { word, unit, letters: seen });
  }
}
