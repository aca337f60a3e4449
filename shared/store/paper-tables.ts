/** Rows of the papers; part of `tables`. */
export const paperTables = {
  /** Each paper that left the desk, once for each thing it is about. */
  print_made: {
    key: ['entry', 'about'],
    columns: {
      entry: 'text',
      about: 'text',
      paper: 'text',
      language: 'text',
      copies: 'integer',
      pages: 'integer',
      duplicate: 'integer',
      /** printer, file. */
      target: 'text',
      /** Digest of the file printed or saved. */
      pdf: 'text',
      at: 'text',
      person: 'text',
      position: 'integer',
    },
  },
} as const;
