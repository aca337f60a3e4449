import { ensure } from '#shared/domain/errors.ts';
import { fillFields, type LetterValues } from '#shared/domain/letter-fields.ts';
import type { Connection } from '../database.ts';
import type { Compose } from './compose.ts';
import { isolate, letterHtml } from './letter.ts';
import { mailForPaper } from './read-mail.ts';
import { readLetterhead } from './read-office.ts';
import { SHEETS } from './sheet.ts';
import { paperDate, word } from './words.ts';

/** A letter from its text. Refuses as `mailForPaper`, and `letter.empty`, `letter.unknown-field`, `letter.open-brace`. */
export const composeLetter: Compose<'letter'> = (connection, { mail: id, ar, fr }, { language }, context) => {
  const { mail, office } = mailForPaper(connection, id, context);
  ensure(ar !== '' || fr !== '', 'letter.empty');
  const head = readLetterhead(connection, office);
  const answered = answeredBy(connection, id);
  const values = (own: 'ar' | 'fr'): LetterValues =>
    isolated({
      number: mail.label,
      date: paperDate(mail.registeredAt),
      recipient: mail.correspondent,
      address: mail.address,
      subject: mail.subject,
      reference: mail.senderReference,
      pieces: String(mail.pieces),
      answered,
      council: head.council[own] || head.council.ar || head.council.fr,
      office: head.office[own] || head.office.ar || head.office.fr,
    });
  const letter = {
    letterhead: head,
    label: mail.label,
    hash: mail.hash,
    day: mail.registeredAt,
    recipient: mail.correspondent,
    address: mail.address,
    subject: mail.subject,
    text: { ar: fillFields(ar, values('ar')), fr: fillFields(fr, values('fr')) },
  };
  return {
    title: `${word('letter.title', language)} ${mail.label}`,
    fileName: mail.label.replaceAll('/', '-'),
    sheet: { ...SHEETS.a4, margin: 18 },
    parts: 1,
    html: letterHtml(letter, language),
    about: [id],
    // A letter is signed after it is printed: a second print is no second original.
    duplicate: false,
  };
};

/** What a field says keeps its own direction among the words around it; nothing where it says nothing. */
const isolated = (values: LetterValues): LetterValues =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, value.trim() === '' ? '' : isolate(value)]),
  ) as LetterValues;

/** Numbers of the letters this one answers. */
function answeredBy(connection: Connection, id: string): string {
  const labels = connection
    .prepare(
      `SELECT r.series || '/' || m.number || '/' || m.year || iif(m.supplement > 0, '/S' || m.supplement, '')
       FROM mail_link l JOIN mail m ON m.id = l.answers JOIN register r ON r.id = m.register
       WHERE l.reply = ? ORDER BY m.position`,
    )
    .pluck()
    .all(id) as string[];
  return labels.join(', ');
}
