const ONES = ['', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة', 'عشرة'];
const TEENS = [
  'عشرة',
  'أحد عشر',
  'اثنا عشر',
  'ثلاثة عشر',
  'أربعة عشر',
  'خمسة عشر',
  'ستة عشر',
  'سبعة عشر',
  'ثمانية عشر',
  'تسعة عشر',
];
const TENS = ['', '', 'عشرون', 'ثلاثون', 'أربعون', 'خمسون', 'ستون', 'سبعون', 'ثمانون', 'تسعون'];
const HUNDREDS = [
  '',
  'مائة',
  'مائتان',
  'ثلاثمائة',
  'أربعمائة',
  'خمسمائة',
  'ستمائة',
  'سبعمائة',
  'ثمانمائة',
  'تسعمائة',
];
const AND = ' و';

interface Scale {
  value: number;
  one: string;
  two: string;
  /** After 3 to 10. */
  few: string;
  /** After 11 to 99. */
  many: string;
  /** After a round hundred. */
  round: string;
}

const SCALES: readonly Scale[] = [
  { value: 1_000_000, one: 'مليون', two: 'مليونان', few: 'ملايين', many: 'مليونا', round: 'مليون' },
  { value: 1_000, one: 'ألف', two: 'ألفان', few: 'آلاف', many: 'ألفا', round: 'ألف' },
];

function belowThousand(number: number): string {
  const rest = number % 100;
  const parts = [HUNDREDS[Math.floor(number / 100)] ?? ''];
  if (rest <= 10) parts.push(ONES[rest] ?? '');
  else if (rest < 20) parts.push(TEENS[rest - 10] ?? '');
  else parts.push(ONES[rest % 10] ?? '', TENS[Math.floor(rest / 10)] ?? '');
  return parts.filter((part) => part !== '').join(AND);
}

function scaled(count: number, { one, two, few, many, round }: Scale): string {
  if (count === 1) return one;
  if (count === 2) return two;
  const rest = count % 100;
  // Before the thing counted, two hundred loses its last letter: مائتا ألف.
  if (rest === 0) return `${belowThousand(count).replace(/مائتان$/, 'مائتا')} ${round}`;
  const noun = rest >= 3 && rest <= 10 ? few : rest > 10 ? many : round;
  return `${belowThousand(count)} ${noun}`;
}

/**
 * A whole number in Arabic words, masculine and nominative as a certificate counts entries: 53 → «ثلاثة وخمسون».
 * From 0 to 999,999,999; anything else is given back in digits.
 */
export function arabicNumberWords(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 999_999_999) return String(number);
  if (number === 0) return 'صفر';
  let left = number;
  const parts: string[] = [];
  for (const scale of SCALES) {
    const count = Math.floor(left / scale.value);
    if (count > 0) parts.push(scaled(count, scale));
    left %= scale.value;
  }
  if (left > 0) parts.push(belowThousand(left));
  return parts.join(AND);
}
