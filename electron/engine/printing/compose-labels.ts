import type { LabelSettings } from '#shared/contract/labels.ts';
import type { PaperSheet } from '#shared/contract/papers.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { labelGrid, startOf } from '#shared/domain/label-sheets.ts';
import { calibrationHtml } from './calibration.ts';
import type { Compose } from './compose.ts';
import { labelStyle, labelsHtml } from './label.ts';
import { mailForPaper } from './read-mail.ts';
import { readLetterhead, readPaperSettings } from './read-office.ts';
import { word } from './words.ts';

const A4 = { width: 210, height: 297, margin: 0 };

/** A roll is cut label by label; everything else is an A4 sheet, drawn to its edges. */
function sheetOf({ sheet, roll }: LabelSettings): PaperSheet {
  return sheet === 'roll' ? { ...roll, margin: 0 } : A4;
}

/**
 * Labels for some letters. A label is stuck on the letter itself: printing it again makes no second original. Refuses as
 * `mailForPaper` does, and `label.no-such-place`.
 */
export const composeLabels: Compose<'labels'> = (
  connection,
  { mails, size, start },
  { language },
  context,
) => {
  const labels = mails.map((id) => {
    const { mail, office } = mailForPaper(connection, id, context);
    const { council, office: name } = readLetterhead(connection, office);
    return { ...mail, council, office: name };
  });
  const kept = readPaperSettings(connection).label;
  const layout = size === null ? kept : { ...kept, sheet: size };
  const grid = labelGrid(layout.sheet, layout);
  const first = startOf(grid, start, kept.next);
  if (first === null) throw new DomainError('label.no-such-place', { most: grid.columns * grid.rows });
  const [one] = labels;
  return {
    title: one?.label ?? '',
    fileName: `labels-${(one?.label ?? '').replaceAll('/', '-')}`,
    sheet: sheetOf(layout),
    parts: 1,
    html: labelsHtml(labels, { layout, start: first, language }),
    style: labelStyle(layout),
    about: mails,
    duplicate: false,
  };
};

/** The page that shows where this computer's label printer really prints. */
export const composeCalibration: Compose<'calibration'> = (connection, _asked, { language }) => {
  const { label } = readPaperSettings(connection);
  return {
    title: word('calibration.title', language),
    fileName: 'calibration',
    sheet: sheetOf(label),
    parts: 1,
    html: calibrationHtml(label, language),
    style: labelStyle(label),
    about: [],
    duplicate: false,
  };
};
