import { DEFAULT_LABELS } from '#shared/contract/labels.ts';
import { type PaperSettings, paperSettings } from '#shared/contract/papers.ts';
import type { Connection } from '../database.ts';
import type { Letterhead } from './letterhead.ts';

/** What a desk prints with before anybody chose. */
const DEFAULT_PAPER_SETTINGS: PaperSettings = {
  language: 'ar',
  receiptSize: 'a5',
  letterhead: { ar: [], fr: [], zgh: [] },
  printers: { receipt: '', paper: '', label: '' },
  label: DEFAULT_LABELS,
};

export const PAPER_SETTING = 'papers';

/** Settings kept as JSON; what an older version wrote, or a hand spoilt, falls back to the defaults. */
export function parsePaperSettings(json: string | null): PaperSettings {
  if (json === null) return DEFAULT_PAPER_SETTINGS;
  try {
    return paperSettings.parse({ ...DEFAULT_PAPER_SETTINGS, ...(JSON.parse(json) as object) });
  } catch {
    return DEFAULT_PAPER_SETTINGS;
  }
}

export function readPaperSettings(connection: Connection): PaperSettings {
  const json = connection.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(PAPER_SETTING);
  return parsePaperSettings((json as string | undefined) ?? null);
}

/** The letterhead of an office, by its id. */
export function readLetterhead(connection: Connection, office: string): Letterhead {
  const names = (table: 'organization' | 'office', where: string, ...values: string[]) => {
    const row = connection.prepare(`SELECT name_ar, name_fr FROM ${table} ${where} LIMIT 1`).get(...values) as
      | { name_ar: string; name_fr: string }
      | undefined;
    return { ar: row?.name_ar ?? '', fr: row?.name_fr ?? '' };
  };
  return {
    council: names('organization', ''),
    office: names('office', 'WHERE id = ?', office),
    above: readPaperSettings(connection).letterhead,
  };
}

/** Whether a paper about this left the desk before, or may have: a second original says so. */
export function wasPrinted(connection: Connection, paper: string, about: string): boolean {
  const row = connection
    .prepare(`SELECT 1 FROM print_made WHERE about = ? AND paper = ? AND (stopped = '' OR sent > 0) LIMIT 1`)
    .get(about, paper);
  return row !== undefined;
}
