import { foldText } from './text-folding.ts';

/** Gregorian months as Morocco writes them. */
export const MONTHS = {
  ar: [
    'يناير',
    'فبراير',
    'مارس',
    'أبريل',
    'ماي',
    'يونيو',
    'يوليوز',
    'غشت',
    'شتنبر',
    'أكتوبر',
    'نونبر',
    'دجنبر',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
} as const;

/** Read as well, never written: abbreviations, English, and the names of other Arab countries. */
const ALSO = [
  'jan janv january',
  'fev fevr feb february',
  'mar march',
  'avr apr april ابريل افريل نيسان',
  'may مايو',
  'jun june يونيه',
  'jul juil july يوليو يوليه',
  'aou aug august اغسطس اوت',
  'sep sept september سبتمبر شتمبر',
  'oct october اكتوبر',
  'nov november نوفمبر نونمبر',
  'dec december ديسمبر دجمبر',
];

/** Folded name → month 1 to 12. */
export const MONTH_BY_NAME: ReadonlyMap<string, number> = new Map(
  ALSO.flatMap((also, index) =>
    [...also.split(' '), MONTHS.ar[index] ?? '', MONTHS.fr[index] ?? ''].map((name): [string, number] => [
      foldText(name),
      index + 1,
    ]),
  ),
);
