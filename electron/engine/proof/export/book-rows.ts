import type { Connection } from '#engine/database.ts';
import { readsWords } from '#engine/queries/visible.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Row } from '#shared/store/tables.ts';
import { safeCell } from './safe-cell.ts';

export type BookRow = Row<'book'> & { series: string };

/** French and Arabic on one line: the views are read by people, the journal by machines. */
export const BOOK_HEADER = [
  'N° / الرقم',
  'Numéro complet / الرقم الكامل',
  'État / الحالة',
  'Inscrit le / تاريخ التسجيل',
  'Reçu le / تاريخ الورود',
  'Correspondant / المرسل أو المرسل إليه',
  'Référence / المرجع',
  'Date de la lettre / تاريخ المراسلة',
  'Objet / الموضوع',
  'Pièces / عدد الوثائق',
  'Confidentialité / السرية',
  'Priorité / الأولوية',
  'Voie / طريقة الورود',
  'Original / مكان الأصل',
  'Observation / ملاحظة',
  'Motif / السبب',
  'Empreinte / البصمة',
  'N° de secours / رقم الطوارئ',
] as const;

export type Cell = string | number;

const PAGE = 1_000;

interface LineRow extends Omit<Row<'mail'>, 'state' | 'number'> {
  number: number;
  number_state: string;
  number_reason: string;
  mail: string | null;
}

/** Every number of a book in order, in pages; words follow the clearance of the person who exports. */
export function* bookPages(
  connection: Connection,
  book: BookRow,
  reader: { person: Person; day: string },
): Generator<Cell[][]> {
  const read = connection.prepare(
    `SELECT m.*, n.number, n.mail, n.state AS number_state, n.reason AS number_reason
     FROM number n LEFT JOIN mail m ON m.id = n.mail
     WHERE n.register = ? AND n.year = ? AND n.supplement = ? AND n.number > ? ORDER BY n.number LIMIT ${PAGE}`,
  );
  let after = 0;
  for (;;) {
    const rows = read.all(book.register, book.year, book.supplement, after) as LineRow[];
    if (rows.length === 0) return;
    after = rows.at(-1)?.number ?? after;
    yield rows.map((row) => toCells(row, book, reader));
  }
}

function toCells(row: LineRow, book: BookRow, { person, day }: { person: Person; day: string }): Cell[] {
  const label = formatLabel({ ...book, number: row.number });
  const hidden = row.mail !== null && !readsWords(person, day, row, []);
  const reason = hidden ? '' : safeCell(row.number_reason);
  if (row.mail === null) return [row.number, label, row.number_state, ...Array(12).fill(''), reason, '', ''];
  const word = (text: string) => (hidden ? '' : safeCell(text));
  return [
    row.number,
    label,
    row.number_state,
    row.registered_at,
    row.received_on,
    word(row.correspondent),
    word(row.sender_reference),
    hidden ? '' : (row.sender_date ?? ''),
    word(row.subject),
    row.pieces,
    CONFIDENTIALITIES[row.confidentiality] ?? 'secret',
    row.priority,
    row.transport,
    word(row.original_place),
    word(row.observation),
    reason || word(row.late_reason),
    row.entry_hash,
    row.emergency,
  ];
}
