import type { FaultList } from '#shared/journal/verify/fault.ts';
import type { Connection } from '../database.ts';
import { wordsDue } from '../search/due-words.ts';
import { isIndexed } from '../search/renew.ts';

const DIFFERS = ['office', 'confidentiality', 'registered_on', 'received_on']
  .map((name) => `d.${name} <> m.${name}`)
  .join(' OR ');

/** `held`: the letter's words are in the index of its level, and in no other; up to the place that is given, in none yet. */
const LETTERS = `
  SELECT m.id, r.series || '/' || m.number || '/' || m.year || iif(m.supplement > 0, '/S' || m.supplement, '') AS label,
    d.doc IS NOT NULL AS known, coalesce(${DIFFERS}, 0) AS differs,
    iif(d.doc <= ?, o.id IS NULL AND g.id IS NULL,
      iif(m.confidentiality = 0, o.id IS NOT NULL AND g.id IS NULL, g.id IS NOT NULL AND o.id IS NULL)) AS held
  FROM mail m JOIN register r ON r.id = m.register LEFT JOIN search_doc d ON d.mail = m.id
    LEFT JOIN search_open_docsize o ON o.id = d.doc LEFT JOIN search_guarded_docsize g ON g.id = d.doc
  WHERE known = 0 OR differs = 1 OR held = 0 ORDER BY m.id`;

const STRAYS = 'SELECT mail FROM search_doc WHERE mail NOT IN (SELECT id FROM mail) ORDER BY mail';

interface Found {
  id: string;
  label: string;
  known: 0 | 1;
  differs: 0 | 1;
}

/**
 * What a search goes by is made of the letters' rows, not of entries: a line that was edited shows a letter to whoever
 * may not see it, or hides it. Every letter must stand there once, with its own level, office and days, and its words
 * be in the index of its level; which words, is not compared.
 */
export function compareSearch(store: Connection, faults: FaultList): void {
  if (!isIndexed(store)) return;
  for (const found of store.prepare(LETTERS).iterate(wordsDue(store))) {
    const { id, label, known, differs } = found as Found;
    const code = known === 0 ? 'row.missing' : 'row.changed';
    const what = differs === 1 || known === 0 ? 'search_doc' : 'words of search_doc';
    faults.add(code, { label }, `${what} ${id}`);
  }
  for (const mail of store.prepare(STRAYS).pluck().iterate())
    faults.add('row.stray', {}, `search_doc ${mail}`);
}
