/** Rows of what only a council has: pens, the emergency register, two versions of one field. Part of `tables`. */
export const councilTables = {
  /** Who may give a register's ordinary numbers; no row while the desk stands alone. */
  pen: {
    key: ['register'],
    columns: {
      register: 'text',
      /** Grows with each change of hands: epochs are disjoint. */
      epoch: 'integer',
      /** A device, or '' for the centre. */
      holder: 'text',
      /** Of the entry that handed it over: one the council has not ordered yet gives nobody the pen. */
      position: 'integer',
    },
  },
  /** The number a letter received while nobody could give an ordinary one; it stays for ever. */
  emergency: {
    key: ['mail'],
    columns: {
      mail: 'text',
      device: 'text',
      year: 'integer',
      sequence: 'integer',
      /** As printed: 'S07-2026-0012-K7Q4T9'. */
      code: 'text',
      period: 'text',
      at: 'text',
      position: 'integer',
    },
  },
  /** From the first number a PC gave in emergency until the centre answered again. */
  emergency_period: {
    key: ['id'],
    columns: {
      id: 'text',
      device: 'text',
      opened_at: 'text',
      closed_at: 'text?',
      numbers: 'integer',
      /** Why, and who allowed it, as somebody said it afterwards; '' until then. */
      cause: 'text',
      authorised_by: 'text',
      explained_at: 'text?',
      /** Last time somebody confirmed that it goes on (asked after seven days). */
      renewed_at: 'text?',
      position: 'integer',
    },
  },
  /**
   * A letter whose stamped number was given outside the pen's epoch: it has none until the centre gives one. `device`
   * stamped it; '' where its own PC alone knows that it did.
   */
  number_refused: {
    key: ['mail'],
    columns: { mail: 'text', device: 'text', number: 'integer', entry: 'text', asked: 'integer' },
  },
  /** The key to which every PC seals its own, so that one code opens them all; one row, id 'council'. */
  council_key: {
    key: ['id'],
    columns: {
      id: 'text',
      /** X25519, raw, hex; the private half follows from the printed code and this salt. */
      public: 'text',
      salt: 'text',
      device: 'text',
      person: 'text',
      at: 'text',
    },
  },
  /** Digest of the public half that follows from a PC's own recovery code. */
  recovery_code: { key: ['device'], columns: { device: 'text', mark: 'text' } },
  /** What a PC that administers said for all of them; `value` is JSON of the rule. */
  council_rule: { key: ['name'], columns: { name: 'text', value: 'text' } },
  /** Which PCs administer the council, as the centre last said. */
  device_admin: { key: ['device'], columns: { device: 'text', admin: 'integer' } },
  /** The amendment that shows in a field now. */
  field_version: {
    key: ['mail', 'field'],
    columns: { mail: 'text', field: 'text', entry: 'text', device: 'text', position: 'integer' },
  },
  /** What became of an entry that the centre keeps apart (a revoked PC's, a copied disk's). */
  apart_settled: {
    key: ['hash'],
    columns: {
      hash: 'text',
      device: 'text',
      /** entered (again, as `mail`), settled. */
      choice: 'text',
      mail: 'text?',
      entry: 'text',
      person: 'text',
      at: 'text',
      reason: 'text',
      position: 'integer',
    },
  },
  /** Two PCs changed one field without knowing of each other: a person decides. */
  conflict: {
    key: ['entry'],
    columns: {
      /** The later amendment, which shows. */
      entry: 'text',
      /** The one before it. */
      other: 'text',
      mail: 'text',
      field: 'text',
      /** open, kept (the later one), changed (the earlier one was put back). */
      state: 'text',
      settled_by: 'text?',
      settled_at: 'text?',
      position: 'integer',
    },
  },
} as const;
