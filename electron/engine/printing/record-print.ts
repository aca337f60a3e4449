import { ORIGINALS, type PaperMade, type PaperStopped } from '#shared/contract/papers.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { printStop } from '#shared/domain/print-stops.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { printMade, printStopped } from '#shared/journal/facts/print-made.ts';
import type { OpenStore } from '../open-store.ts';
import { wasPrinted } from './read-office.ts';

/** Papers about letters: their history tells of the print. */
const ABOUT_MAILS: ReadonlySet<string> = new Set(['receipt', 'slip', 'labels', 'letter']);

const keysOf = ({ asked, about }: Pick<PaperMade, 'asked' | 'about'>) => ({
  paper: asked.paper,
  mails: ABOUT_MAILS.has(asked.paper) ? about : [],
  about,
});

/**
 * A paper is about to leave the desk, by the window or by the command line: to the journal, with the digest of its
 * file. Answers the entry's id. Refuses `paper.printed-already` for an original of what was printed since it was drawn:
 * decided where it is written, so that two who draw at once cannot both have the original.
 */
export function recordPrint(store: OpenStore, person: Person, made: PaperMade): string {
  const { asked, about, language, copies, pages, duplicate, target, pdf } = made;
  const [entry] = store.record(person, () => {
    const original = ORIGINALS.has(asked.paper) && !duplicate;
    const { connection } = store.writer;
    ensure(
      !original || !about.some((key) => wasPrinted(connection, asked.paper, key)),
      'paper.printed-already',
    );
    return [fact(printMade, { ...keysOf(made), language, copies, pages, duplicate, target, pdf })];
  });
  if (!entry) throw new Error('a print is one entry');
  return entry.id;
}

/** It did not leave, or not whole: a paper of which nothing left is no first original. */
export function recordStop(store: OpenStore, person: Person, stop: PaperStopped): void {
  const { print, code, sent } = stop;
  const why = printStop(code);
  store.record(person, () => [fact(printStopped, { print, ...keysOf(stop), why, sent })]);
}
