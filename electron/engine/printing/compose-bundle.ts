import type { BundleNumbers, RequestManifest } from '#shared/contract/bundle-content.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { shortHash } from '#shared/domain/paper-mark.ts';
import { can } from '#shared/domain/permissions.ts';
import { type BundleRow, BundleTable, manifestOf } from '../bundles/bundle-table.ts';
import type { Connection } from '../database.ts';
import type { Compose } from './compose.ts';
import { type Html, html } from './html.ts';
import { letterhead } from './letterhead.ts';
import { readLetterhead } from './read-office.ts';
import { document, SHEETS } from './sheet.ts';
import { both, ltr, type PaperLanguage, paperDate, paperHour, type Word, word } from './words.ts';

/** Long digests break anywhere; room for two signatures, side by side. */
const STYLE = `.bundle h1 { margin-block: 6mm 1mm; }
.bundle .subtitle { margin-block-end: 5mm; text-align: center; }
.bundle .facts dd { min-inline-size: 0; }
.bundle .facts dd bdi { white-space: normal; word-break: break-all; }
.bundle .list { margin-block: 5mm; }
.bundle .rooms { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; margin-block-start: 8mm; break-inside: avoid; }
.bundle .room { block-size: 32mm; padding: 2mm; border: 0.2mm solid; }`;

/** What a sealed bundle holds, for whoever hands it over and whoever receives it. Refuses `bundle.not-asked`. */
export const composeBundle: Compose<'bundle'> = (
  connection,
  { bundle },
  { language },
  { actor, day, office },
) => {
  const here = { officeId: office, confidentiality: 'ordinary' as const };
  ensure(can(actor, 'print.make', here, day), 'person.not-allowed');
  const row = new BundleTable(connection).get(bundle);
  if (!row) throw new DomainError('bundle.not-asked');
  const code = shortHash(row.id);
  const manifest = manifestOf(row);
  const title = `${word('bundle.title', language)} ${code}`;
  const fact = ([name, value]: readonly [Word, string]): Html =>
    html`<div><dt>${both(name, language)}</dt><dd>${ltr(value)}</dd></div>`;
  const facts = factsOf(row, manifest, postOf(connection, manifest.device));
  return {
    title,
    fileName: `bundle-${code}`,
    sheet: SHEETS.a4,
    parts: 1,
    html: document(
      { title, look: 'bundle', language },
      html`<main>${letterhead(readLetterhead(connection, office))}<h1>${both('bundle.title', language)}</h1><p class="subtitle">${both('bundle.subtitle', language)}</p><dl class="facts">${facts.map(fact)}</dl>${numbersTable(manifest.numbers, language)}${rooms(language)}</main>`,
    ),
    style: STYLE,
    about: [],
    duplicate: false,
  };
};

function factsOf(
  { id, parts, bytes }: BundleRow,
  { at, entries, from, left, head, scans }: RequestManifest,
  post: string,
): (readonly [Word, string])[] {
  const range = entries > 0 ? ` (${from}–${from + entries - 1})` : '';
  const scanBytes = scans.reduce((sum, { size }) => sum + size, 0);
  return [
    ['bundle.code', shortHash(id)],
    ['bundle.madeAt', `${paperDate(at)} ${paperHour(at)}`],
    ['bundle.post', post],
    ['bundle.entries', `${entries}${range}`],
    ['bundle.left', String(left)],
    ['bundle.scans', `${scans.length} (${sizeOf(scanBytes)})`],
    ['bundle.parts', `${parts} (${sizeOf(bytes)})`],
    ['bundle.digest', id],
    ['bundle.head', `${head.seq} ${head.hash}`],
  ];
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** 'S07', or '' before this PC knows it. */
function postOf(connection: Connection, device: string): string {
  const post = connection.prepare('SELECT post FROM device WHERE id = ?').pluck().get(device);
  return typeof post === 'number' ? `S${String(post).padStart(2, '0')}` : '';
}

const HEADINGS = ['bundle.series', 'bundle.year', 'bundle.letters', 'bundle.first', 'bundle.last'] as const;

function numbersTable(numbers: readonly BundleNumbers[], language: PaperLanguage): Html {
  if (numbers.length === 0) return html`<p class="none">${both('bundle.none', language)}</p>`;
  // Letters that wait for the centre's number have none yet.
  const given = (number: number) => (number === 0 ? '—' : number);
  const row = ({ series, year, letters, first, last }: BundleNumbers): Html =>
    html`<tr><td>${ltr(series)}</td><td>${ltr(year)}</td><td class="num">${ltr(letters)}</td><td class="num">${ltr(given(first))}</td><td class="num">${ltr(given(last))}</td></tr>`;
  return html`<table class="list"><thead><tr>${HEADINGS.map((heading) => html`<th>${both(heading, language)}</th>`)}</tr></thead><tbody>${numbers.map(row)}</tbody></table>`;
}

const rooms = (language: PaperLanguage): Html =>
  html`<div class="rooms"><div class="room">${both('bundle.carrier', language)}</div><div class="room">${both('bundle.receiver', language)}</div></div>`;
