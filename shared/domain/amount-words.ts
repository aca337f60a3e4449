const ONES = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
];
const TENS = ['', 'dix', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante'];

const one = (number: number): string => ONES[number] ?? `dix-${ONES[number - 10] ?? ''}`;

function belowHundred(number: number, last: boolean): string {
  if (number < 20) return one(number);
  if (number === 80) return last ? 'quatre-vingts' : 'quatre-vingt';
  if (number > 80) return `quatre-vingt-${one(number - 80)}`;
  const tens = number >= 60 ? 6 : Math.floor(number / 10);
  const rest = number - tens * 10;
  const word = TENS[tens] ?? '';
  if (rest === 0) return word;
  return rest === 1 || rest === 11 ? `${word} et ${one(rest)}` : `${word}-${one(rest)}`;
}

/** `last`: nothing that is not a noun follows, so that «cents» and «vingts» take their s. */
function belowThousand(number: number, last: boolean): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  if (hundreds === 0) return belowHundred(rest, last);
  const cent = hundreds === 1 ? 'cent' : `${one(hundreds)} cent${rest === 0 && last ? 's' : ''}`;
  return rest === 0 ? cent : `${cent} ${belowHundred(rest, last)}`;
}

/**
 * A whole number in French words: 53 → «cinquante-trois». From 0 to 999,999,999; anything else is given back in
 * digits.
 */
export function frenchNumberWords(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 999_999_999) return String(number);
  if (number < 1000) return belowThousand(number, true);
  const millions = Math.floor(number / 1_000_000);
  const thousands = Math.floor(number / 1000) % 1000;
  const rest = number % 1000;
  const parts: string[] = [];
  if (millions > 0) parts.push(`${belowThousand(millions, true)} million${millions > 1 ? 's' : ''}`);
  if (thousands > 0) parts.push(thousands === 1 ? 'mille' : `${belowThousand(thousands, false)} mille`);
  if (rest > 0) parts.push(belowThousand(rest, true));
  return parts.join(' ');
}
