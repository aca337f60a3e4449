import { circuitTables } from './circuit-tables.ts';
import { correspondentTables } from './correspondent-tables.ts';
import { councilTables } from './council-tables.ts';
import { paperTables } from './paper-tables.ts';
import { secondTables } from './second-tables.ts';
import type { RowOf, TableDefinition } from './table.ts';

const defineTables = <const Tables extends Record<string, TableDefinition>>(tables: Tables): Tables => tables;

/** Rows the fold writes: everything here can be rebuilt from the journal and the content records. */
export const tables = defineTables({
  organization: { key: ['id'], columns: { id: 'text', name_ar: 'text', name_fr: 'text' } },
  office: { key: ['id'], columns: { id: 'text', code: 'text', name_ar: 'text', name_fr: 'text' } },
  register: { key: ['id'], columns: { id: 'text', office: 'text', kind: 'text', series: 'text' } },
  book: {
    key: ['register', 'year', 'supplement'],
    columns: {
      register: 'text',
      year: 'integer',
      /** 0 = the main book; 1… = supplements opened after the closing. */
      supplement: 'integer',
      starts_after: 'integer',
      last_number: 'integer',
      state: 'text',
      imported: 'integer',
      reason: 'text',
      opened_entry: 'text',
      closed_entry: 'text?',
      /** Sums of the book's numbers by state: what a certificate states. */
      valid: 'integer',
      void: 'integer',
      reserved: 'integer',
      lost: 'integer',
      opened_at: 'text',
    },
  },
  number: {
    key: ['register', 'year', 'supplement', 'number'],
    columns: {
      register: 'text',
      year: 'integer',
      supplement: 'integer',
      number: 'integer',
      /** valid, void, reserved, lost. */
      state: 'text',
      mail: 'text?',
      entry: 'text',
      reason: 'text',
    },
  },
  mail: {
    key: ['id'],
    columns: {
      id: 'text',
      register: 'text',
      year: 'integer',
      supplement: 'integer',
      /** 0 until the centre has given it one. */
      number: 'integer',
      kind: 'text',
      office: 'text',
      /** registered, void, eliminated. */
      state: 'text',
      registered_at: 'text',
      registered_on: 'text',
      received_on: 'text',
      correspondent: 'text',
      sender_reference: 'text',
      sender_date: 'text?',
      subject: 'text',
      pieces: 'integer',
      language: 'text',
      transport: 'text',
      transport_number: 'text',
      postmark_date: 'text?',
      /** 0 ordinary, 1 confidential, 2 secret. */
      confidentiality: 'integer',
      priority: 'text',
      category: 'text',
      physical_state: 'text',
      original_place: 'text',
      observation: 'text',
      keywords: 'text',
      /** Correspondent and reference folded: "the same sender" and "the same reference" whatever the spelling. */
      correspondent_key: 'text',
      reference_key: 'text',
      phone: 'text',
      address: 'text',
      late_reason: 'text',
      sealed: 'integer',
      imported: 'integer',
      file_count: 'integer',
      entry: 'text',
      entry_hash: 'text',
      /** Own sequence of the registering entry: newest first without trusting a clock. */
      position: 'integer',
      person: 'text',
      /** Who it is in the directory, as said at registration; it may be merged since. */
      correspondent_id: 'text?',
      /** Where it stands in the circuit: none, to-assign, assigned, returned, treated, closed. */
      circuit: 'text',
      /** The unit that answers for it now. */
      unit: 'text?',
      /** 1 when somebody said that it stays without a scan. */
      unscanned: 'integer',
      /** Its number of the emergency register, as printed; '' when it never needed one. */
      emergency: 'text',
    },
  },
  /** Words an office chooses from, in both languages. */
  term: {
    key: ['id'],
    columns: { id: 'text', list: 'text', ar: 'text', fr: 'text', retired: 'integer', position: 'integer' },
  },
  mail_file: {
    key: ['mail', 'sha256'],
    columns: {
      mail: 'text',
      sha256: 'text',
      name: 'text',
      size: 'integer',
      mime: 'text',
      entry: 'text',
      added_at: 'text',
    },
  },
  mail_event: {
    key: ['entry', 'mail'],
    columns: {
      entry: 'text',
      mail: 'text',
      position: 'integer',
      type: 'text',
      at: 'text',
      person: 'text',
      reason: 'text',
      /** JSON list of { field, before, after }. */
      changes: 'text',
      /** Digest of the entry's content record, or ''. */
      content: 'text',
      hash: 'text',
    },
  },
  person: {
    key: ['id'],
    columns: {
      id: 'text',
      login: 'text',
      name: 'text',
      state: 'text',
      clearance: 'integer',
      /** 1 for the command line's service person. */
      service: 'integer',
      /** The PC they were created on: only there they sign in. */
      device: 'text',
    },
  },
  credential: {
    key: ['person'],
    columns: {
      person: 'text',
      entry: 'text',
      verifier: 'text',
      /** Digest of the public half that the key of the store is sealed to for them; '' of one from before it was signed. */
      holder: 'text',
    },
  },
  role_grant: {
    key: ['id'],
    columns: {
      id: 'text',
      person: 'text',
      role: 'text',
      office: 'text?',
      unit: 'text?',
      valid_from: 'text?',
      valid_to: 'text?',
      /** Whose rights these are when this is a delegation; else null. */
      on_behalf_of: 'text?',
      /** The PC that gave it. */
      device: 'text',
    },
  },
  device: {
    key: ['id'],
    columns: {
      id: 'text',
      public_key: 'text',
      post: 'integer',
      incarnation: 'integer',
      state: 'text',
      /** Of the entry with which this incarnation began. */
      position: 'integer',
    },
  },
  /** Restorations of the centre that not every desk has answered yet. */
  recovery: { key: ['gen'], columns: { gen: 'integer', position: 'integer' } },
  /** Where each order of the council that began anew parts from the one before. */
  generation: { key: ['gen'], columns: { gen: 'integer', position: 'integer' } },
  /** Entries the centre keeps without effect, and why. */
  effect_refused: { key: ['entry'], columns: { entry: 'text', code: 'text' } },
  closing: {
    key: ['entry'],
    columns: {
      entry: 'text',
      register: 'text',
      year: 'integer',
      supplement: 'integer',
      /** The day closed; null for the yearly closing. */
      day: 'text?',
      /** JSON of the reconciled totals. */
      totals: 'text',
      chain_position: 'integer',
      chain_hash: 'text',
      at: 'text',
      person: 'text',
    },
  },
  /** What changed in a book after its yearly certificate; the certificate does not count it. */
  late_change: {
    key: ['entry'],
    columns: {
      entry: 'text',
      register: 'text',
      year: 'integer',
      supplement: 'integer',
      type: 'text',
      from_number: 'integer',
      to_number: 'integer',
      position: 'integer',
      at: 'text',
      person: 'text',
    },
  },
  /** How many letters a list has; day '' is every day. */
  mail_tally: {
    key: ['day', 'office', 'kind', 'confidentiality'],
    columns: {
      day: 'text',
      office: 'text',
      kind: 'text',
      confidentiality: 'integer',
      mails: 'integer',
    },
  },
  pen_check: {
    key: ['register', 'year', 'supplement', 'day'],
    columns: {
      register: 'text',
      year: 'integer',
      supplement: 'integer',
      day: 'text',
      last_number: 'integer',
      entry: 'text',
    },
  },
  /** The national ID number of whoever wrote or is written to, where the council may keep it; no list or search reads it. */
  mail_identity: { key: ['mail'], columns: { mail: 'text', number: 'text' } },
  eliminated: { key: ['content'], columns: { content: 'text', slip: 'text', entry: 'text' } },
  ...correspondentTables,
  ...circuitTables,
  ...paperTables,
  ...councilTables,
  ...secondTables,
});

export type Tables = typeof tables;
export type TableName = keyof Tables;
export type Row<Name extends TableName> = RowOf<Tables[Name]>;
export const tableNames = Object.keys(tables) as TableName[];
