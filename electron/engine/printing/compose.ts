import type { ComposedPaper, PaperAsked, PaperName } from '#shared/contract/papers.ts';
import type { Connection } from '../database.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import { readReceipt } from './read-receipt.ts';
import { receiptHtml, receiptSheet } from './receipt.ts';
import type { PaperLanguage } from './words.ts';

type Asked<Name extends PaperName> = Extract<PaperAsked, { paper: Name }>;

/** One part of one paper, from the rows to html. */
type Compose<Name extends PaperName> = (
  connection: Connection,
  asked: Asked<Name>,
  how: { language: PaperLanguage; part: number },
  context: QueryContext,
) => ComposedPaper;

const PAPERS: { [Name in PaperName]: Compose<Name> } = {
  receipt: (connection, { mail, size }, { language }, context) => {
    const receipt = readReceipt(connection, mail, context);
    return {
      title: receipt.label,
      fileName: `${receipt.label.replaceAll('/', '-')}`,
      sheet: receiptSheet(receipt, size),
      parts: 1,
      html: receiptHtml(receipt, size, language),
      about: [mail],
      duplicate: receipt.duplicate,
    };
  },
};

/** Every paper is made here, with the rights of whoever asks; the main process only draws what it is given. */
export const paperCompose: Query<'paper.compose'> = (connection, { asked, ...how }, context) =>
  (PAPERS[asked.paper] as Compose<PaperName>)(connection, asked, how, context);
