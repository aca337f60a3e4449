import { ensure } from '#shared/domain/errors.ts';
import { certificateHtml } from './certificate.ts';
import type { Compose } from './compose.ts';
import { bookKey } from './compose-book.ts';
import { readBookCover, readBookRow, readClosing } from './read-book.ts';
import { wasPrinted } from './read-office.ts';
import { SHEETS } from './sheet.ts';
import { word } from './words.ts';

/** One closing's certificate. Refuses `paper.no-certificate`. */
export const composeCertificate: Compose<'certificate'> = (connection, asked, { language }, context) => {
  const row = readBookRow(connection, asked, context);
  const closing = readClosing(connection, asked, asked.day);
  ensure(closing, 'paper.no-certificate');
  const about = `${bookKey(asked)}/${asked.day ?? 'year'}`;
  const duplicate = wasPrinted(connection, 'certificate', about);
  const cover = readBookCover(connection, row);
  return {
    title: `${word(asked.day === null ? 'certificate.year' : 'certificate.day', language)} ${cover.series} ${asked.day ?? cover.year}`,
    fileName: `${cover.series}-${asked.day ?? cover.year}`,
    sheet: SHEETS.a4,
    parts: 1,
    html: certificateHtml({ ...cover, day: asked.day, closing, duplicate }, language),
    about: [about],
    duplicate,
  };
};
