/** What a spreadsheet may take for a formula, also behind blanks it drops and in full-width forms. */
const FORMULA = /^[\s\u00a0\ufeff\u200b-\u200f]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
const LEADING_BLANK = /^[\t\r\n\u00a0\ufeff]/u;

/** The text as spreadsheets will show it and never run it: an apostrophe in front where one would matter. */
export function safeCell(text: string): string {
  return FORMULA.test(text) || LEADING_BLANK.test(text) ? `'${text}` : text;
}
