import { z } from 'zod';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { CONFIDENTIALITIES, LANGUAGES, MAIL_KINDS } from '#shared/domain/mail-kinds.ts';
import { MAX_ORDER_NUMBER } from '#shared/domain/order-number.ts';
import { action } from './channel.ts';
import { civilDate, done, id, nothing, text, year } from './fields.ts';

/** Columns of the paper book. */
export const IMPORT_FIELDS = [
  'number',
  'receivedOn',
  'senderReference',
  'senderDate',
  'correspondent',
  'subject',
  'destination',
  'observation',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** A column: its position from 1, or the words of its heading; 0 = none, whatever was recognised. */
const column = z.union([z.int().min(0).max(200), z.string().min(1).max(200)]);

/** What the file cannot say by itself, and whatever was recognised wrongly. Everything may be left out. */
export const importMapping = z.strictObject({
  kind: z.enum(MAIL_KINDS).default('incoming'),
  /** Sheet of a workbook: its position from 1, or its name. */
  sheet: z.union([z.int().min(1).max(200), z.string().max(100)]).optional(),
  /** Row of the headings, from 1; 0 when there are none and `columns` are positions. */
  headerRow: z.int().min(0).max(1000).optional(),
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), column).default({}),
  /** The book's year, when numbers do not carry it; else the year of arrival decides. */
  year: year.optional(),
  confidentiality: z.enum(CONFIDENTIALITIES).default('ordinary'),
  encoding: z.enum(['utf-8', 'utf-16le', 'windows-1256', 'windows-1252']).optional(),
  delimiter: z.enum([';', ',', '\t']).optional(),
});
export type ImportMapping = z.output<typeof importMapping>;
export type ImportMappingInput = z.input<typeof importMapping>;

/** One line of the paper book, read and checked. */
export const importedRow = z.strictObject({
  /** Row in the file, as a spreadsheet shows it. */
  row: z.int().min(1),
  number: z.int().min(1).max(MAX_ORDER_NUMBER),
  /** The day the paper says: arrival, which is also when it was entered. */
  receivedOn: civilDate,
  correspondent: text(FIELD_LIMITS.correspondent),
  senderReference: text(FIELD_LIMITS.senderReference),
  senderDate: civilDate.nullable(),
  subject: text(FIELD_LIMITS.subject, { multiline: true }),
  observation: text(FIELD_LIMITS.observation, { multiline: true }),
  language: z.enum(LANGUAGES),
});
export type ImportedRow = z.output<typeof importedRow>;

/** A slice of one book; `rows` ascending or descending by number. */
export const importRows = z.strictObject({
  register: id,
  year,
  /** Where they come from: the file's name. */
  source: text(FIELD_LIMITS.fileName),
  /** Written beside numbers that the file does not have. */
  absentReason: text(FIELD_LIMITS.reason),
  confidentiality: z.enum(CONFIDENTIALITIES),
  rows: z.array(importedRow).min(1).max(200),
});

/** A wide run of numbers the file does not have. */
export const importAbsent = z.strictObject({
  register: id,
  year,
  source: text(FIELD_LIMITS.fileName),
  absentReason: text(FIELD_LIMITS.reason),
  from: z.int().min(1),
  to: z.int().min(1).max(MAX_ORDER_NUMBER),
});

/** Something about one row; `code` has a sentence in the screens' languages. */
export const rowProblem = z.strictObject({
  row: z.int(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RowProblem = z.infer<typeof rowProblem>;

export const importBook = z.strictObject({
  year,
  /** No book of this year was known: an imported one is opened. */
  isNew: z.boolean(),
  first: z.int(),
  last: z.int(),
  rows: z.int(),
  /** Numbers that will be declared "absent from the imported file or refused there". */
  absent: z.int(),
  /** The first hundred runs of them. */
  absentRuns: z.array(z.strictObject({ from: z.int(), to: z.int() })),
});

/** What is in a file, for whoever says which column is which. */
export const importLook = z.strictObject({
  fileName: z.string(),
  /** Sheets of a workbook, in its order; empty for a text. */
  sheets: z.array(z.string()),
  /** Row of the headings, from 1; 0 when none was found. */
  headerRow: z.int(),
  /** Every column, with its heading ('' when it has none) and its first values. */
  columns: z.array(z.strictObject({ heading: z.string(), values: z.array(z.string()) })),
  /** Which column each field would be read from, from 1. */
  proposed: z.partialRecord(z.enum(IMPORT_FIELDS), z.int()),
});
export type ImportLook = z.infer<typeof importLook>;

/** What the file would do, before anything is written; the dry run. */
export const importReport = z.strictObject({
  fileName: z.string(),
  /** Rows below the headings that hold anything. */
  rows: z.int(),
  ready: z.int(),
  /** The very same line is in the book: this file was imported before, or part of it. */
  already: z.int(),
  refused: z.int(),
  /** The first thousand of each. */
  errors: z.array(rowProblem),
  warnings: z.array(rowProblem),
  warningCount: z.int(),
  headings: z.array(z.string()),
  /** Which column each field is read from, from 1. */
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), z.int()),
  books: z.array(importBook),
  preview: z.array(importedRow.extend({ year })),
});
export type ImportReport = z.infer<typeof importReport>;

export const importResult = z.strictObject({
  imported: z.int(),
  already: z.int(),
  /** Numbers declared absent from the file. */
  absent: z.int(),
  /** Rows the book refused when their turn came: somebody wrote that number meanwhile. */
  errors: z.array(rowProblem),
  /** How many those are; `errors` names the first ones. */
  refused: z.int(),
  cancelled: z.boolean(),
});
export type ImportResult = z.infer<typeof importResult>;

export const importProgress = z.strictObject({ done: z.int(), total: z.int() });

export const importChannels = {
  /** What `import.pick` chose, before anybody said which column is which. */
  'import.look': action(z.strictObject({ chosen: id, mapping: importMapping }), importLook),
  /** Reads and checks what `import.pick` chose, in a thread of its own; nothing is written. */
  'import.plan': action(z.strictObject({ chosen: id, mapping: importMapping }), importReport),
  /** Writes what the last plan said; `import.progress` tells how far. */
  'import.run': action(nothing, importResult),
  'import.progress': action(nothing, z.strictObject({ running: importProgress.nullable() })),
  'import.cancel': action(nothing, done),
};
