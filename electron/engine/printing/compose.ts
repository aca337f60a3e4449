import type { ComposedPaper, PaperAsked, PaperName } from '#shared/contract/papers.ts';
import type { Connection } from '../database.ts';
import type { Query, QueryContext } from '../queries/query.ts';
import { composeBook } from './compose-book.ts';
import { composeBundle } from './compose-bundle.ts';
import { composeCertificate } from './compose-certificate.ts';
import { composeDelivery } from './compose-delivery.ts';
import { composeDispatch } from './compose-dispatch.ts';
import { composeIncident, composeProcessing } from './compose-duties.ts';
import { composeCalibration, composeLabels } from './compose-labels.ts';
import { composeLetter } from './compose-letter.ts';
import { composeLosses } from './compose-losses.ts';
import { composeMonth } from './compose-month.ts';
import { composeOverdue } from './compose-overdue.ts';
import { composeSlip } from './compose-slip.ts';
import { composeWeek } from './compose-week.ts';
import { readReceipt } from './read-receipt.ts';
import { receiptHtml, receiptSheet, receiptTitle } from './receipt.ts';
import type { PaperLanguage } from './words.ts';

export type AskedPaper<Name extends PaperName> = Extract<PaperAsked, { paper: Name }>;

/** One part of one paper, from the rows to html. */
export type Compose<Name extends PaperName> = (
  connection: Connection,
  asked: AskedPaper<Name>,
  how: { language: PaperLanguage; part: number },
  context: QueryContext,
) => ComposedPaper;

const PAPERS: { [Name in PaperName]: Compose<Name> } = {
  receipt: (connection, { mail, size }, { language }, context) => {
    const receipt = readReceipt(connection, mail, context);
    return {
      title: receiptTitle(receipt, language),
      fileName: receipt.label.replaceAll('/', '-'),
      sheet: receiptSheet(receipt, size),
      parts: 1,
      html: receiptHtml(receipt, size, language),
      about: [mail],
      duplicate: receipt.duplicate,
    };
  },
  book: composeBook,
  certificate: composeCertificate,
  losses: composeLosses,
  slip: composeSlip,
  labels: composeLabels,
  calibration: composeCalibration,
  month: composeMonth,
  overdue: composeOverdue,
  bundle: composeBundle,
  dispatch: composeDispatch,
  delivery: composeDelivery,
  week: composeWeek,
  processing: composeProcessing,
  incident: composeIncident,
  letter: composeLetter,
};

/** Every paper is made here, with the rights of whoever asks; the main process only draws what it is given. */
export const paperCompose: Query<'paper.compose'> = (connection, { asked, ...how }, context) => {
  const compose = PAPERS[asked.paper] as Compose<PaperName>;
  return compose(connection, asked, how, context);
};
