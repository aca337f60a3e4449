/**
 * Search with filters: what a filter asks is a term beside the words, so that both are met in one index; two-letter
 * and three-letter beginnings have an index of their own; and the words in use are kept by their sound, for names
 * typed in the other script. The old index held nothing that cannot be made again: the store fills these at opening.
 */
export const name = 'Search';

const WORDS = `fts5(label, correspondent, reference, subject, observation, keywords, files, facets,
    content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 0")`;

export const up: readonly string[] = [
  'DROP TABLE search_open',
  'DROP TABLE search_guarded',
  'DROP TABLE search_doc',
  `CREATE VIRTUAL TABLE search_open USING ${WORDS}`,
  `CREATE VIRTUAL TABLE search_guarded USING ${WORDS}`,
  // One row a letter, in the order they came: what decides who may see it and when it was registered.
  `CREATE TABLE search_doc (
    doc INTEGER PRIMARY KEY,
    mail TEXT NOT NULL UNIQUE,
    office TEXT NOT NULL,
    confidentiality INTEGER NOT NULL,
    registered_on TEXT NOT NULL,
    received_on TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE search_word (
    key TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
  ) STRICT, WITHOUT ROWID`,
];
