import type { PaperMade } from '#shared/contract/papers.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { printMade } from '#shared/journal/facts/print-made.ts';
import type { OpenStore } from '../open-store.ts';

/** Papers about letters: their history tells of the print. */
const ABOUT_MAILS: ReadonlySet<string> = new Set(['receipt', 'slip', 'labels', 'letter']);

/** A paper left the desk, by the window or by the command line: to the journal, with the digest of its file. */
export function recordPrint(store: OpenStore, person: Person, made: PaperMade): void {
  const { asked, about, language, copies, pages, duplicate, target, pdf } = made;
  const mails = ABOUT_MAILS.has(asked.paper) ? about : [];
  const body = { paper: asked.paper, mails, about, language, copies, pages, duplicate, target, pdf };
  store.record(person, () => [fact(printMade, body)]);
}
