import { readCount } from '#renderer/ui/read-count.ts';
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportLook,
  type ImportMappingInput,
} from '#shared/contract/import.ts';
import type { Confidentiality, MailKind } from '#shared/domain/mail-kinds.ts';

export type Columns = Record<ImportField, number>;

/** What a person says about a file, as typed. A column is its position from 1; 0 is none. */
export interface Choices {
  kind: MailKind;
  sheet: number;
  headerRow: string;
  year: string;
  confidentiality: Confidentiality;
  columns: Columns;
}

const NO_COLUMN = Object.fromEntries(IMPORT_FIELDS.map((field) => [field, 0])) as Columns;

export const BLANK: Choices = {
  kind: 'incoming',
  sheet: 1,
  headerRow: '',
  year: '',
  confidentiality: 'ordinary',
  columns: NO_COLUMN,
};

/** What the engine recognised, to be corrected. */
export function proposalOf({ proposed, headerRow }: ImportLook): Pick<Choices, 'columns' | 'headerRow'> {
  return { columns: { ...NO_COLUMN, ...proposed }, headerRow: String(headerRow) };
}

/** Fields that were given one and the same column. */
export function doubledFields(columns: Columns): ReadonlySet<ImportField> {
  const givenTo = (column: number) => IMPORT_FIELDS.filter((field) => columns[field] === column);
  return new Set(IMPORT_FIELDS.filter((field) => columns[field] > 0 && givenTo(columns[field]).length > 1));
}

/** Null when it is not a row of a file. */
export function readHeaderRow(text: string): number | null {
  const row = readCount(text);
  return row !== null && row <= 1000 ? row : null;
}

/** Undefined when the file says it itself; null when it is not a year. */
export function readBookYear(text: string): number | null | undefined {
  if (text.trim() === '') return undefined;
  const year = readCount(text);
  return year !== null && year >= 1900 && year <= 2200 ? year : null;
}

/** What is sent; null while something typed cannot be meant. */
export function mappingOf(
  choices: Choices,
  said: { columns: boolean; headerRow: boolean },
): ImportMappingInput | null {
  const year = readBookYear(choices.year);
  const headerRow = readHeaderRow(choices.headerRow);
  if (year === null || headerRow === null) return null;
  if (said.columns && doubledFields(choices.columns).size > 0) return null;
  return {
    kind: choices.kind,
    sheet: choices.sheet,
    confidentiality: choices.confidentiality,
    ...(year === undefined ? {} : { year }),
    ...(said.headerRow ? { headerRow } : {}),
    ...(said.columns ? { columns: choices.columns } : {}),
  };
}
