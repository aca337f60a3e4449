import { readFileSync } from 'node:fs';
import type { RegisterMailInput } from '#shared/contract/mail.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';

/** A letter and what a person would say it is about: the judge of every query, independent of the search. */
export interface JudgedLetter {
  input: RegisterMailInput;
  tags: ReadonlySet<string>;
}

export interface JudgedQuery {
  text: string;
  wanted: string;
}

const LETTERS = 324;
/** The paper book of the test council ended here. */
const LAST_PAPER = 37;

function lines(file: string): string[][] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t') && !line.startsWith('# '))
    .map((line) => line.split('\t'));
}

const script = (text: string): 'ar' | 'fr' => (/[\u0600-\u06ff]/.test(text) ? 'ar' : 'fr');

/** A few hundred letters: every correspondent with several subjects, every subject from several correspondents. */
export function corpus(): JudgedLetter[] {
  const people = lines('people.tsv');
  const subjects = lines('subjects.tsv');
  return Array.from({ length: LETTERS }, (_, at) => {
    const [correspondent = '', who = ''] = people[at % people.length] ?? [];
    const [subject = '', what = ''] =
      subjects[(at * 7 + Math.floor(at / people.length)) % subjects.length] ?? [];
    const reference =
      at % 5 === 0
        ? `${1000 + at}/${at % 2 === 0 ? 'م ت' : 'DRH'}/2026`
        : at % 7 === 0
          ? `${1000 + at}/SG/2026`
          : '';
    const tags = [
      ...who.split(' '),
      ...what.split(' '),
      `c-${script(correspondent)}`,
      `s-${script(subject)}`,
    ];
    tags.push(`#${LAST_PAPER + 1 + at}`, ...(reference.includes('SG') ? ['ref-sg'] : []), `ref${1000 + at}`);
    return {
      input: letter({ id: freshId(), correspondent, subject, senderReference: reference, senderDate: null }),
      tags: new Set(tags),
    };
  });
}

export function queriesOf(file: string): JudgedQuery[] {
  return lines(file).map(([text = '', wanted = '']) => ({ text, wanted }));
}

/** Whether a letter answers: tags joined by + must all be there, ! must not, | is or, - is never. */
export function answers(tags: ReadonlySet<string>, wanted: string): boolean {
  if (wanted === '-') return false;
  return wanted.split('|').some((choice) => {
    const [must = '', ...not] = choice.split('!');
    return must.split('+').every((tag) => tags.has(tag)) && not.every((tag) => !tags.has(tag));
  });
}
