import type { CorrespondentRecord } from '#shared/contract/correspondents.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { Directory, namesOf, titleOf, toLine } from '../directory/directory.ts';
import { starterCards } from '../directory/starter-list.ts';
import { findTwins, pairKey } from '../directory/twins.ts';
import type { Query, QueryContext } from './query.ts';

/** Names, addresses and phones of people: for those who write letters down or keep the directory. */
function ensureReader({ actor, day }: QueryContext): void {
  const actions = actionsOf(actor, day);
  ensure(actions.includes('mail.register') || actions.includes('directory.edit'), 'person.not-allowed');
}

export const correspondentSuggest: Query<'correspondent.suggest'> = (connection, input, context) => {
  ensureReader(context);
  const directory = Directory.of(connection);
  const hits = directory.find(input.text, input.limit, context.day);
  return {
    found: hits.flatMap(({ id, match }) => {
      const entry = directory.entries.get(id);
      return entry ? [{ ...toLine(entry), match }] : [];
    }),
  };
};

type Entry = Row<'correspondent'>;

/** A page of the directory: by name, or by how well it meets the words typed. */
export const correspondentList: Query<'correspondent.list'> = (connection, input, context) => {
  ensureReader(context);
  const directory = Directory.of(connection);
  const wanted = (entry: Entry) =>
    entry.state === input.state && (input.kind === null || entry.kind === input.kind);
  const typed = foldText(input.text);
  const lines =
    typed !== '' && input.state === 'active'
      ? directory
          .find(input.text, directory.entries.size, context.day)
          .flatMap(({ id }) => directory.entries.get(id) ?? [])
          .filter(wanted)
      : directory
          .byName()
          .filter(
            (entry) => wanted(entry) && (typed === '' || foldText(namesOf(entry).join(' ')).includes(typed)),
          );
  return { lines: lines.slice(input.offset, input.offset + input.limit).map(toLine), total: lines.length };
};

export const correspondentRecord: Query<'correspondent.record'> = (connection, { id }, context) => {
  ensureReader(context);
  const directory = Directory.of(connection);
  const entry = directory.entries.get(id);
  if (!entry) throw new DomainError('correspondent.unknown');
  const merged = directory.mergedInto(id);
  const all = [entry, ...merged];
  const survivor = directory.survivor(id);
  return {
    ...toLine(entry),
    mergedInto: entry.merged_into && survivor ? toLine(survivor) : null,
    merged: merged.map(toLine),
    mails: all.reduce((sum, { uses }) => sum + uses, 0),
    lastUsed:
      all
        .map(({ last_used }) => last_used)
        .toSorted()
        .at(-1) ?? '',
    history: historyOf(connection, directory, id),
  };
};

interface EventRow {
  entry: string;
  type: string;
  at: string;
  person: string;
  changes: string;
}

function historyOf(connection: Connection, directory: Directory, id: string): CorrespondentRecord['history'] {
  const rows = connection
    .prepare(
      `SELECT e.entry, e.type, e.at, coalesce(p.name, '') AS person, e.changes
       FROM correspondent_event e LEFT JOIN person p ON p.id = e.person
       WHERE e.correspondent = ? ORDER BY e.position`,
    )
    .all(id) as EventRow[];
  const nameOf = (other: string): string => {
    const entry = directory.entries.get(other);
    return entry ? titleOf(entry) : other;
  };
  return rows.map((row) => {
    const changes = JSON.parse(row.changes) as CorrespondentRecord['history'][number]['changes'];
    // Ids are for the journal; a person reads names.
    const said = changes.map((change) =>
      change.field === 'mergedInto'
        ? { ...change, before: nameOf(change.before), after: nameOf(change.after) }
        : change,
    );
    return { ...row, changes: said };
  });
}

export const correspondentTwins: Query<'correspondent.twins'> = (connection, _input, context) => {
  ensureReader(context);
  const active = [...Directory.of(connection).entries.values()].filter(({ state }) => state === 'active');
  const told = connection.prepare('SELECT one, other FROM correspondent_distinct').raw().all() as [
    string,
    string,
  ][];
  return { twins: findTwins(active, new Set(told.map(pairKey))) };
};

export const correspondentStarter: Query<'correspondent.starter'> = (connection, _input, context) => {
  ensureReader(context);
  const { entries } = Directory.of(connection);
  const cards = starterCards();
  return { missing: cards.filter(({ id }) => !entries.has(id)).length, total: cards.length };
};
