import { IMPORT_FIELDS, type ImportField, type ImportMapping } from '#shared/contract/import.ts';
import { ensure } from '#shared/domain/errors.ts';
import { foldTokens, stemArticle } from '#shared/domain/text-folding.ts';
import type { Cell } from './table.ts';

/** Headings of paper books and of the spreadsheets made from them, as people write them; compared folded. */
const WORDS: Record<ImportField, readonly string[]> = {
  number: [
    ...[
      "n d'ordre",
      "numéro d'ordre",
      'n ordre',
      'num ordre',
      'no ordre',
      'numéro',
      'ordre',
      "n d'enregistrement",
    ],
    ...['الرقم الترتيبي', 'رقم الترتيب', 'رقم التسجيل', 'الرقم', 'رقم السجل', 'ر ت'],
    ...['order number', 'order no', 'registration number', 'number', 'no', 'n', 'num'],
  ],
  receivedOn: [
    ...["date d'arrivée", 'date arrivée', 'date de réception', "date d'enregistrement", 'reçu le', 'date'],
    ...["date d'envoi", 'date de départ', 'date départ'],
    ...[
      'تاريخ الوصول',
      'تاريخ الورود',
      'تاريخ التسجيل',
      'تاريخ الاستلام',
      'تاريخ التوصل',
      'تاريخ الارسال',
      'التاريخ',
    ],
    ...['arrival date', 'date received', 'received on', 'received', 'date of arrival', 'date sent'],
  ],
  senderReference: [
    ...[
      'n de la lettre',
      'numéro de la lettre',
      'n lettre',
      'n du courrier',
      'référence',
      'réf',
      'n et date de la lettre',
    ],
    ...[
      'رقم المراسلة',
      'رقم الرسالة',
      'رقم الارسالية',
      'المرجع',
      'رقم وتاريخ المراسلة',
      'رقم الكتاب',
      'رقم وتاريخ الرسالة',
    ],
    ...['letter number', 'letter no', 'reference', 'ref', 'sender reference'],
  ],
  senderDate: [
    ...['date de la lettre', 'date lettre', 'date du courrier', 'date de la correspondance'],
    ...['تاريخ المراسلة', 'تاريخ الرسالة', 'تاريخ الارسالية', 'تاريخ الكتاب'],
    ...['letter date', 'date of letter', 'sender date'],
  ],
  correspondent: [
    ...['expéditeur', 'provenance', 'origine', "nom de l'expéditeur", 'émetteur', 'correspondant'],
    ...['المرسل', 'الجهة المرسلة', 'اسم المرسل', 'المصدر', 'الجهة الواردة منها', 'صاحب المراسلة'],
    ...['sender', 'from', 'correspondent'],
  ],
  subject: [
    ...['objet', 'objet de la lettre', 'objet du courrier', 'analyse', "analyse de l'affaire"],
    ...['الموضوع', 'موضوع المراسلة', 'موضوع الرسالة', 'ملخص الموضوع'],
    ...['subject', 'title'],
  ],
  destination: [
    ...[
      'destinataire',
      'destination',
      'service destinataire',
      'service concerné',
      'affectation',
      'transmis à',
    ],
    ...[
      'المرسل اليه',
      'الوجهة',
      'الجهة المرسل اليها',
      'المصلحة المعنية',
      'الاحالة',
      'الجهة المحال عليها',
      'القسم المعني',
    ],
    ...['recipient', 'to', 'destination', 'addressee'],
  ],
  observation: [
    ...['observations', 'observation', 'remarques', 'remarque', 'notes', 'obs'],
    ...['ملاحظات', 'ملاحظة', 'الملاحظات'],
    ...['remarks', 'comments'],
  ],
};

const fold = (text: string): string => foldTokens(text).map(stemArticle).join(' ');
const FOLDED = IMPORT_FIELDS.flatMap((field) => WORDS[field].map((words) => ({ field, words: fold(words) })));
const ROWS_LOOKED_AT = 30;

export interface Layout {
  /** Index of the first row below the headings. */
  firstRow: number;
  headings: string[];
  /** Index of each field's column. */
  columns: Partial<Record<ImportField, number>>;
}

/**
 * Finds the headings and the column of each field; what the mapping says goes before what is recognised.
 * Refuses `import.no-headings`, `import.no-such-column` {column}, `import.column-missing` {field}.
 */
export function findLayout(rows: readonly Cell[][], mapping: ImportMapping): Layout {
  const layout = guessLayout(rows, mapping);
  const { columns, firstRow } = layout;
  ensure(firstRow > 0 || Object.keys(columns).length > 0, 'import.no-headings');
  for (const field of ['number', 'receivedOn'] as const) {
    ensure(columns[field] !== undefined, 'import.column-missing', { field });
  }
  return layout;
}

/** The same, whatever is missing. Refuses `import.no-such-column` {column}. */
export function guessLayout(rows: readonly Cell[][], mapping: ImportMapping): Layout {
  const headerIndex = mapping.headerRow === undefined ? guessHeaderRow(rows) : mapping.headerRow - 1;
  const headings = headerIndex < 0 ? [] : headingsAt(rows, headerIndex);
  const columns = obey(mapping, headings, recognise(headings), widest(rows));
  // A register of departures names the other side "destinataire" only.
  if (columns.correspondent === undefined && columns.destination !== undefined) {
    columns.correspondent = columns.destination;
    delete columns.destination;
  }
  return { firstRow: headerIndex + 1, headings, columns };
}

type Columns = Layout['columns'];

const widest = (rows: readonly Cell[][]): number => rows.reduce((most, row) => Math.max(most, row.length), 0);

function obey(
  { columns: said }: ImportMapping,
  headings: readonly string[],
  recognised: Columns,
  width: number,
): Columns {
  const columns = { ...recognised };
  for (const field of IMPORT_FIELDS) {
    const wanted = said[field];
    if (wanted === undefined) continue;
    if (wanted === 0) {
      delete columns[field];
      continue;
    }
    const column =
      typeof wanted === 'number' ? wanted - 1 : headings.findIndex((each) => fold(each) === fold(wanted));
    ensure(column >= 0 && column < width, 'import.no-such-column', { column: wanted });
    for (const other of IMPORT_FIELDS) if (columns[other] === column) delete columns[other];
    columns[field] = column;
  }
  return columns;
}

/** Titles often stand above the headings: the row that names most fields is taken. -1 when none names two. */
function guessHeaderRow(rows: readonly Cell[][]): number {
  let best = -1;
  let most = 1;
  for (const index of rows.slice(0, ROWS_LOOKED_AT).keys()) {
    const found = fieldsNamed(headingsAt(rows, index));
    if (found > most) [best, most] = [index, found];
  }
  return best;
}

const fieldsNamed = (headings: readonly string[]): number => Object.keys(recognise(headings)).length;

/**
 * The headings of a row. Paper books head two columns with one merged cell ("La lettre") above two others ("N°", "Date"),
 * and merge the rest downwards: the row above is read along where more fields are named that way.
 */
function headingsAt(rows: readonly Cell[][], index: number): string[] {
  const alone = (rows[index] ?? []).map(headingText);
  const above = (rows[index - 1] ?? []).map(headingText);
  if (fieldsNamed(alone) === 0) return alone;
  let merged = '';
  const both = Array.from({ length: Math.max(alone.length, above.length) }, (_, column) => {
    const own = alone[column] ?? '';
    const over = above[column] ?? '';
    // A cell merged to the right keeps its words in its first column only.
    if (over !== '' || own === '') merged = over;
    return [own, merged].filter((words) => words !== '').join(' ');
  });
  return fieldsNamed(both) > fieldsNamed(alone) ? both : alone;
}

/** Each field takes the heading that names it most exactly; a heading serves one field. */
function recognise(headings: readonly string[]): Partial<Record<ImportField, number>> {
  const candidates = headings.flatMap((heading, column) => {
    const folded = fold(heading);
    return FOLDED.map(({ field, words }) => ({ field, column, score: likeness(folded, words) }));
  });
  const columns: Partial<Record<ImportField, number>> = {};
  const used = new Set<number>();
  for (const { field, column, score } of candidates.sort(
    (a, b) => b.score - a.score || a.column - b.column,
  )) {
    if (score === 0 || columns[field] !== undefined || used.has(column)) continue;
    columns[field] = column;
    used.add(column);
  }
  return columns;
}

/** Equal beats contained, more words beat fewer; a single short word inside a longer heading says nothing. */
function likeness(heading: string, words: string): number {
  if (heading === '') return 0;
  if (heading === words) return 1000 + words.length;
  const contained = words.length >= 5 && ` ${heading} `.includes(` ${words} `);
  return contained ? words.length : 0;
}

const headingText = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell.trim().slice(0, 200) : '';
