import type { TableDefinition } from './table.ts';

/** The directory of correspondents, and the templates that name them. */
export const correspondentTables = {
  correspondent: {
    key: ['id'],
    columns: {
      id: 'text',
      /** citizen, administration, company, association. */
      kind: 'text',
      name_ar: 'text',
      name_fr: 'text',
      /** JSON list. */
      aliases: 'text',
      address: 'text',
      phone: 'text',
      /** active, retired, merged, eliminated. */
      state: 'text',
      merged_into: 'text?',
      /** Letters that name it, and the last one's day. */
      uses: 'integer',
      last_used: 'text',
      /** Own sequence of the last entry that touched it. */
      position: 'integer',
    },
  },
  correspondent_event: {
    key: ['entry', 'correspondent'],
    columns: {
      entry: 'text',
      correspondent: 'text',
      position: 'integer',
      type: 'text',
      at: 'text',
      person: 'text',
      /** JSON list of { field, before, after }. */
      changes: 'text',
      hash: 'text',
      /** Digest of the words of the entry, for the day they are eliminated; '' for none. */
      content: 'text',
    },
  },
  correspondent_distinct: {
    key: ['one', 'other'],
    columns: { one: 'text', other: 'text', entry: 'text' },
  },
  template: {
    key: ['id'],
    columns: {
      id: 'text',
      kind: 'text',
      name: 'text',
      correspondent_id: 'text?',
      /** JSON of what it fills. */
      filled: 'text',
      position: 'integer',
      entry: 'text',
    },
  },
} as const satisfies Record<string, TableDefinition>;
