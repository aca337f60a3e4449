/*
 * Folding for search: what differs only by keyboard, spelling habit or script form becomes equal.
 * Each UTF-16 unit is folded by itself and remembered, so that a long text costs one look-up a
 * character and no normalisation of the whole (canonical ordering of 10^5 marks is quadratic).
 */

/** After NFKD has split hamza forms and marks have gone: what is left to make equal. */
const LETTERS: Record<string, string> = {
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ڭ: 'ك',
  گ: 'ك',
  ڤ: 'ف',
  پ: 'ب',
  // The Persian forms that some keyboards and PDF files put for the same letters.
  ی: 'ي',
  ک: 'ك',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};

const DROPPED = /^[\p{Mn}\p{Me}\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]$/u;
const KEPT = /^[\p{L}\p{N}\p{Mc}]$/u;
const ARABIC_VOWEL_FORMS = /^[\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F]$/u;

function foldDigit(code: number): string | null {
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return null;
}

function foldSimple(char: string): string {
  if (DROPPED.test(char)) return '';
  if (!KEPT.test(char)) return ' ';
  return LETTERS[char] ?? foldDigit(char.codePointAt(0) ?? 0) ?? char;
}

/** One character, the slow way: '' is dropped, ' ' separates words. */
function foldCharacter(char: string): string {
  // Isolated vowel signs decompose to a space and a mark, but stand inside words.
  if (DROPPED.test(char) || ARABIC_VOWEL_FORMS.test(char)) return '';
  let folded = '';
  const split = char.normalize('NFKD').toLowerCase().normalize('NFKD');
  for (const part of split) folded += foldSimple(part);
  return folded.replace(/ +/g, ' ').trim() || (folded === '' ? '' : ' ');
}

const remembered: (string | undefined)[] = new Array(0x10000);

function foldAt(text: string, index: number, unit: number): string {
  if (unit < 0xd800 || unit > 0xdfff) {
    const folded = foldCharacter(text.charAt(index));
    remembered[unit] = folded;
    return folded;
  }
  const code = text.codePointAt(index) ?? unit;
  return code > 0xffff ? foldCharacter(String.fromCodePoint(code)) : ' ';
}

/**
 * Folds a text for search: hamza and alef forms, ى ة ؤ ئ, ڭ گ ڤ پ, vowels, tatweel and invisible
 * marks, ٠–٩ and ۰–۹, French accents, œ/æ, case, presentation forms; punctuation becomes a space
 * and spaces are single. Tifinagh and other scripts are kept. Linear; folding twice changes nothing.
 */
export function foldText(text: string): string {
  let out = '';
  let gap = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const folded = remembered[unit] ?? foldAt(text, i, unit);
    if (unit >= 0xd800 && unit <= 0xdbff && (text.codePointAt(i) ?? 0) > 0xffff) i++;
    if (folded === ' ') gap = true;
    else if (folded !== '') {
      if (gap && out !== '') out += ' ';
      gap = false;
      out += folded;
    }
  }
  return out;
}

/** The words of a text, folded, in order, repetitions kept. */
export function foldTokens(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}

/*
 * The Arabic article and the particles written with it are not part of the word looked for.
 * One canonical stem is used on both sides, index and query, so that الجمعية, جمعية, للجمعية and
 * والجمعية all meet in جمعيه, whichever was stored and whichever is typed.
 */
const PREFIXES = ['وبال', 'ولل', 'وال', 'بال', 'كال', 'فال', 'ال', 'لل'];

/** Fewer letters than this are not a word any more: الله stays whole, والي too. */
const MIN_STEM = 3;

/*
 * «للجنة» is ل + اللجنة: of its two lams one belongs to the word. Folded words of the office that
 * begin with lam; without them للجنة would never meet لجنة.
 */
const LAM_WORDS = new Set(
  'لجنه لجان لجن لقاء لقاءات لوازم لوايح لايحه لوحه لوحات لغه لغات ليله لفظ لقب لباس لحوم لحظه ليمون لاعب لاعبين لاعبون لاجيين لاجيون'.split(
    ' ',
  ),
);

/**
 * A folded token without its article: longest prefix first, once, only when at least three letters
 * remain. Other tokens come back as they are.
 */
export function stemArticle(token: string): string {
  for (const prefix of PREFIXES) {
    if (!token.startsWith(prefix)) continue;
    const rest = token.slice(prefix.length);
    if (prefix.endsWith('لل') && LAM_WORDS.has(`ل${rest}`)) return `ل${rest}`;
    return rest.length >= MIN_STEM ? rest : token;
  }
  return token;
}

/** What a folded token is indexed under and looked for by: itself first, then its stem when it has one. */
export function searchTokens(token: string): string[] {
  const stem = stemArticle(token);
  return stem === token ? [token] : [token, stem];
}
