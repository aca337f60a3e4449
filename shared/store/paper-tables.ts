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
      /** printer, file, kept. */
      target: 'text',
      /** Digest of the file printed or saved. */
      pdf: 'text',
      at: 'text',
      person: 'text',
      position: 'integer',
      /** Why it did not leave whole; '' when it did, or when nobody could say. */
      stopped: 'text',
      /** Parts that had left when it was stopped. */
      sent: 'integer',
    },
  },
  dispatch_note: {
    key: ['id'],
    columns: {
      id: 'text',
      register: 'text',
      year: 'integer',
      supplement: 'integer',
      number: 'integer',
      office: 'text',
      /** issued, returned, void. */
      state: 'text',
      recipient: 'text',
      /** The recipient folded: the same body whatever the spelling. */
      recipient_key: 'text',
      address: 'text',
      remark: 'text',
      issued_at: 'text',
      issued_on: 'text',
      returned_on: 'text?',
      received_by: 'text',
      reason: 'text',
      entry: 'text',
      entry_hash: 'text',
      position: 'integer',
      person: 'text',
    },
  },
  /** The letters of a note, in the order of the paper. */
  dispatch_line: { key: ['note', 'place'], columns: { note: 'text', place: 'integer', mail: 'text' } },
  /** Letters the office writes often. */
  letter_template: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      ar: 'text',
      fr: 'text',
      position: 'integer',
      entry: 'text',
    },
  },
} as const;
