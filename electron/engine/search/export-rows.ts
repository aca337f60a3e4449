import { MOST_EXPORTED, type SearchCursor, type SearchFilters } from '#shared/contract/search.ts';
import { CONFIDENTIALITIES, type MailKind } from '#shared/domain/mail-kinds.ts';
import type { Connection } from '../database.ts';
import { safeCell } from '../proof/export/safe-cell.ts';
import type { QueryContext } from '../queries/query.ts';
import { searchMails } from './search-mails.ts';

export interface SearchQuestion {
  text: string;
  filters: SearchFilters;
}

/** Both languages on one line: whoever opens the file may read either. */
const HEADER = [
  'Numéro / الرقم',
  'Registre / السجل',
  'Inscrit le / تاريخ التسجيل',
  'Reçu le / تاريخ الورود',
  'Correspondant / المرسل أو المرسل إليه',
  'Référence / المرجع',
  'Objet / الموضوع',
  'État / الحالة',
  'Confidentialité / السرية',
  'Pièces jointes / الملفات',
];

const KINDS: Record<MailKind, string> = {
  incoming: 'Arrivée / واردة',
  outgoing: 'Départ / صادرة',
  internal: 'Interne / داخلية',
  visa: 'Visa / تأشيرة',
  decision: 'Décision / قرار',
};

const STATES = {
  registered: 'Inscrit / مسجلة',
  void: 'Annulé / ملغاة',
  eliminated: 'Éliminé / متلفة',
};

const LEVELS = ['Ordinaire / عادي', 'Confidentiel / سري', 'Secret / سري للغاية'];

const PAGE = 200;

/** The lines of a result as cells, its header first; what the person may not read is blank, as on the screen. */
export function exportRows(
  connection: Connection,
  question: SearchQuestion,
  context: QueryContext,
): { rows: (string | number)[][]; lines: number; more: boolean } {
  const rows: (string | number)[][] = [HEADER];
  let after: SearchCursor | null = null;
  do {
    const limit = Math.min(PAGE, MOST_EXPORTED + 1 - rows.length);
    const page: ReturnType<typeof searchMails> = searchMails(
      connection,
      { ...question, after, limit },
      context,
    );
    for (const { line } of page.hits) {
      rows.push([
        safeCell(line.label),
        KINDS[line.kind],
        line.registeredAt.slice(0, 16).replace('T', ' '),
        line.receivedOn,
        safeCell(line.correspondent),
        safeCell(line.senderReference),
        safeCell(line.subject),
        STATES[line.state],
        LEVELS[CONFIDENTIALITIES.indexOf(line.confidentiality)] ?? '',
        line.fileCount,
      ]);
    }
    after = page.next;
  } while (after !== null && rows.length <= MOST_EXPORTED);
  return { rows, lines: rows.length - 1, more: after !== null };
}
