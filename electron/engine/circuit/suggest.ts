import { compareSubjects, NEAR_SUBJECT_THRESHOLD, subjectFeatures } from '#shared/domain/duplicates.ts';
import { ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import {
  LEAST_LETTERS,
  letterWords,
  SURE_ENOUGH,
  scoreUnits,
  type UnitEvidence,
} from '#shared/domain/suggestion.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import { pathUp } from '#shared/domain/units.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { Query } from '../queries/query.ts';
import { type Predicate, visible } from '../queries/visible.ts';
import { suggestsUnits } from './settings.ts';

const MOST = 3;
/** Past letters of one sender that are compared: under a tenth of a millisecond each. */
const MOST_COMPARED = 20;

interface Found {
  unit: string;
  share: number;
  why: 'rule' | 'words' | 'similar';
  because: string[];
}

/** Rules first, then what past letters teach, then a near one from the same sender; none when unsure. */
export const suggestUnits: Query<'suggestion.units'> = (
  connection,
  { correspondent, subject },
  { actor, day },
) => {
  ensure(actionsOf(actor, day).includes('mail.assign'), 'person.not-allowed');
  const sight = visible(actor, day, 'mail.read-content');
  if (!suggestsUnits(connection)) return { units: [] };
  const sender = foldText(correspondent);
  const words = letterWords(subject, sender);
  const found = [
    ...byRule(connection, words, sender),
    ...byWords(connection, words),
    ...bySimilar(connection, sight, sender, subject),
  ];
  const first = new Map<string, Found>();
  for (const one of found) {
    const unit = heirOf(connection, one.unit);
    if (!first.has(unit)) first.set(unit, { ...one, unit });
  }
  const named = prepared(
    connection,
    'SELECT name_ar AS ar, name_fr AS fr FROM unit WHERE id = ? AND valid_from <= ? AND valid_to IS NULL',
  );
  const units = [...first.values()].flatMap((one) => {
    const name = named.get(one.unit, day) as { ar: string; fr: string } | undefined;
    return name ? [{ ...one, name }] : [];
  });
  return { units: units.slice(0, MOST) };
};

/** What went to a unit that was merged is for the one that took over: a reorganisation forgets nothing. */
function heirOf(connection: Connection, unit: string): string {
  const merged = prepared(connection, 'SELECT merged_into FROM unit WHERE id = ?').pluck();
  return pathUp(unit, (id) => (merged.get(id) as string | null | undefined) ?? null).at(-1) ?? unit;
}

function byRule(connection: Connection, words: readonly string[], sender: string): Found[] {
  // Who wrote tells more than a word of what they wrote; the same rules stand in the same order on every PC.
  const rules = prepared(
    connection,
    `SELECT match, text, unit FROM suggestion_rule ORDER BY match = 'sender' DESC, text, id`,
  ).all() as {
    match: string;
    text: string;
    unit: string;
  }[];
  return rules
    .filter(({ match, text }) => (match === 'sender' ? text === sender : words.includes(text)))
    .map(({ text, unit }) => ({ unit, share: 1, why: 'rule', because: [text] }));
}

/** Nothing below the share that is sure enough, and nothing from a handful of letters. */
export function byWords(connection: Connection, words: readonly string[]): Found[] {
  const units = prepared(connection, 'SELECT unit, letters FROM suggestion_unit').all() as {
    unit: string;
    letters: number;
  }[];
  if (units.reduce((sum, { letters }) => sum + letters, 0) < LEAST_LETTERS) return [];
  const byHeir = new Map<string, UnitEvidence & { seen: Map<string, number> }>();
  const heirs = new Map(units.map(({ unit }) => [unit, heirOf(connection, unit)]));
  const evidenceOf = (id: string) => {
    const unit = heirs.get(id) ?? id;
    const known = byHeir.get(unit) ?? { unit, letters: 0, seen: new Map<string, number>() };
    byHeir.set(unit, known);
    return known;
  };
  for (const { unit, letters } of units) evidenceOf(unit).letters += letters;
  const seen = prepared(connection, 'SELECT unit, letters FROM suggestion_word WHERE word = ?');
  for (const word of words) {
    for (const { unit, letters } of seen.all(word) as { unit: string; letters: number }[]) {
      const evidence = evidenceOf(unit);
      evidence.seen.set(word, (evidence.seen.get(word) ?? 0) + letters);
    }
  }
  const scored = scoreUnits(words, [...byHeir.values()]);
  if ((scored[0]?.share ?? 0) < SURE_ENOUGH) return [];
  return scored
    .filter(({ share, because }) => share >= 0.02 && because.length > 0)
    .slice(0, MOST)
    .map(({ unit, share, because }) => ({
      unit,
      share,
      why: 'words' as const,
      because: because.map((word) => word.replace(/^@/, '')),
    }));
}

/** Only ordinary letters this person may read: the subject of one is the reason shown. */
function bySimilar(connection: Connection, sight: Predicate, sender: string, subject: string): Found[] {
  if (sender === '' || subject === '') return [];
  const past = prepared(
    connection,
    `SELECT m.subject, m.unit FROM mail m INDEXED BY mail_sender_assigned
     WHERE m.correspondent_key = ? AND m.unit IS NOT NULL AND m.confidentiality = 0 AND ${sight.sql}
     ORDER BY m.registered_on DESC LIMIT ${MOST_COMPARED}`,
  ).all(sender, ...sight.values) as { subject: string; unit: string }[];
  const features = subjectFeatures(subject);
  return past
    .map((row) => ({ ...row, share: compareSubjects(features, subjectFeatures(row.subject)) }))
    .filter(({ share }) => share >= NEAR_SUBJECT_THRESHOLD)
    .sort((a, b) => b.share - a.share)
    .map(({ subject, unit, share }) => ({ unit, share, why: 'similar', because: [subject] }));
}

export const suggestionPrecision: Query<'suggestion.precision'> = (connection, _input, { actor, day }) => {
  const actions = actionsOf(actor, day);
  ensure(actions.includes('settings.manage') || actions.includes('mail.assign'), 'person.not-allowed');
  const all = (sql: string) => connection.prepare(sql).all();
  return {
    learnt: connection
      .prepare('SELECT coalesce(sum(letters), 0) FROM suggestion_unit')
      .pluck()
      .get() as number,
    months: all('SELECT month, shown, first, among FROM suggestion_score ORDER BY month DESC') as {
      month: string;
      shown: number;
      first: number;
      among: number;
    }[],
    rules: all('SELECT id, match, text, unit FROM suggestion_rule ORDER BY match, text') as {
      id: string;
      match: string;
      text: string;
      unit: string;
    }[],
  };
};
