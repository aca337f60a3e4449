import { identityRule } from '#shared/commands/identity.ts';
import { retentionRules } from '#shared/commands/retention.ts';
import { termsOf } from '#shared/commands/terms.ts';
import type { ComposedPaper } from '#shared/contract/papers.ts';
import { ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import { FOR_EVER } from '#shared/domain/retention.ts';
import { trackingAddress } from '#shared/journal/facts/council-rule.ts';
import type { Connection } from '../database.ts';
import type { QueryContext } from '../queries/query.ts';
import { SqliteReadRows } from '../rows.ts';
import type { Compose } from './compose.ts';
import { type Html, html } from './html.ts';
import { letterhead } from './letterhead.ts';
import { readLetterhead } from './read-office.ts';
import { document, SHEETS } from './sheet.ts';
import { both, inLanguage, type PaperLanguage, type Word, word } from './words.ts';

/** What is true of every register kept here; null is left to the council's pen. */
const PROCESSING: readonly (readonly [Word, Word | null])[] = [
  ['processing.name', 'processing.nameIs'],
  ['processing.responsible', null],
  ['processing.purpose', 'processing.purposeIs'],
  ['processing.people', 'processing.peopleAre'],
  ['processing.data', 'processing.dataAre'],
  ['processing.receivers', 'processing.receiversAre'],
  ['processing.kept', 'processing.keptFor'],
  ['processing.measures', 'processing.measuresAre'],
  ['processing.officer', null],
  ['processing.cndp', null],
  ['processing.signed', null],
];

const INCIDENT: readonly (readonly [Word, Word | null])[] = [
  ['incident.found', null],
  ['incident.what', null],
  ['incident.where', null],
  ['incident.data', null],
  ['incident.done', null],
  ['incident.proof', null],
  ['incident.told', null],
  ['incident.cause', null],
  ['processing.signed', null],
];

/** Room to write by hand, and lines no narrower than a sentence. */
const STYLE = `.duties .facts > div { display: block; padding-block: 1.2mm; break-inside: avoid; }
.duties .facts dd { margin-block-start: 0.6mm; }
.duties .subtitle { text-align: center; }
.duties .room { block-size: 9mm; }
.incident .room { block-size: 14mm; }`;

/** The register of processing, filled with what is true of this register. */
export const composeProcessing: Compose<'processing'> = (connection, _asked, { language }, context) =>
  sheetOf(connection, 'processing', PROCESSING, language, context);

/** What to write down when something went wrong. */
export const composeIncident: Compose<'incident'> = (connection, _asked, { language }, context) =>
  sheetOf(connection, 'incident', INCIDENT, language, context);

function sheetOf(
  connection: Connection,
  name: 'processing' | 'incident',
  lines: readonly (readonly [Word, Word | null])[],
  language: PaperLanguage,
  { actor, day, office }: QueryContext,
): ComposedPaper {
  const here = { officeId: office, confidentiality: 'ordinary' as const };
  ensure(can(actor, 'print.make', here, day), 'person.not-allowed');
  const title = word(`${name}.title`, language);
  const row = ([label, text]: readonly [Word, Word | null]): Html => {
    const words = text === null ? null : word(text, language);
    const more = MORE[label]?.(connection, language) ?? '';
    return html`<div><dt>${both(label, language)}</dt><dd${words === null && html` class="room"`}>${words !== null && inLanguage(words + more, language)}</dd></div>`;
  };
  return {
    title,
    fileName: name,
    sheet: SHEETS.a4,
    parts: 1,
    html: document(
      { title, look: `duties ${name}`, language },
      html`<main>${letterhead(readLetterhead(connection, office))}<h1>${both(`${name}.title`, language)}</h1><p class="subtitle">${both(`${name}.law`, language)}</p><dl class="facts">${lines.map(row)}</dl></main>`,
    ),
    style: STYLE,
    about: [],
    duplicate: false,
  };
}

/** '. Le numéro de la carte nationale n’est pas conservé', or under which authorisation it is. */
function identityWords(connection: Connection, language: PaperLanguage): string {
  const { allowed, authorisation } = identityRule(new SqliteReadRows(connection));
  return `. ${allowed ? `${word('processing.identityOn', language)} ${authorisation}` : word('processing.identityOff', language)}`;
}

/** '. Page publique: …' where the council opened it; '' where it is closed. */
function trackingWords(connection: Connection, language: PaperLanguage): string {
  const address = trackingAddress(new SqliteReadRows(connection));
  return address === '' ? '' : `. ${word('processing.trackingOn', language)} ${address}`;
}

/** ' Décidé par le conseil…: Réclamation 10; autres courriers 5.'; '' where nothing was decided. */
function keptWords(connection: Connection, language: PaperLanguage): string {
  const rows = new SqliteReadRows(connection);
  const terms = termsOf(rows);
  const rules = retentionRules(rows).map(({ category, years }) => {
    const term = terms.find(({ id }) => id === category);
    const name = term ? term[language] || term.ar || term.fr : word('processing.keptOthers', language);
    return `${name} ${years === FOR_EVER ? word('processing.keptForEver', language) : years}`;
  });
  if (rules.length === 0) return '';
  const between = language === 'ar' ? '؛ ' : ' ; ';
  return `. ${word('processing.keptRules', language)}: ${rules.join(between)}`;
}

/** What this council decided, after what is true of all. */
const MORE: Partial<Record<Word, (connection: Connection, language: PaperLanguage) => string>> = {
  'processing.kept': keptWords,
  'processing.data': identityWords,
  'processing.receivers': trackingWords,
};
