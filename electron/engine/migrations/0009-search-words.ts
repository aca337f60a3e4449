/**
 * The words in use are kept in two tables, as the search terms are: a word of a confidential letter is in the guarded
 * one only, which nobody without clearance asks. The store fills both at opening.
 */
export const name = 'Search words';

const COLUMNS = '(key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)) STRICT, WITHOUT ROWID';

export const up: readonly string[] = [
  'DROP TABLE search_word',
  `CREATE TABLE search_word ${COLUMNS}`,
  `CREATE TABLE search_word_guarded ${COLUMNS}`,
];
