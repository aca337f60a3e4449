/** Rows of what two people do together; part of `tables`. */
export const secondTables = {
  /** Whoever signs in with a code beside the password. */
  second_factor: { key: ['person'], columns: { person: 'text', mark: 'text' } },
  second_rule: { key: ['device'], columns: { device: 'text', required: 'integer' } },
  second_ask: {
    key: ['id'],
    columns: {
      id: 'text',
      device: 'text',
      /** The channel it would have been. */
      act: 'text',
      /** JSON of that channel's input. */
      input: 'text',
      asker: 'text',
      at: 'text',
      /** asked, confirmed, refused, withdrawn. */
      state: 'text',
      settled_by: 'text',
      settled_at: 'text',
      /** The entry by which it was asked. */
      entry: 'text',
    },
  },
} as const;
