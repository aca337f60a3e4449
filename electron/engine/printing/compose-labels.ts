import type { Compose } from './compose.ts';
import { LABEL_SIZES, labelsHtml } from './label.ts';
import { mailForPaper } from './read-mail.ts';
import { readLetterhead } from './read-office.ts';

const A4 = { width: 210, height: 297, margin: 0 };

/** Labels for some letters. A label is stuck on the letter itself: printing it again makes no second original. */
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
  const { width, height, columns } = LABEL_SIZES[size];
  const [first] = labels;
  return {
    title: first?.label ?? '',
    fileName: `labels-${(first?.label ?? '').replaceAll('/', '-')}`,
    sheet: columns === 1 ? { width, height, margin: 0 } : A4,
    parts: 1,
    html: labelsHtml(labels, { size, start, language }),
    about: mails,
    duplicate: false,
  };
};
