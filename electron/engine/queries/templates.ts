import type { EntryTemplate } from '#shared/contract/templates.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import type { Row } from '#shared/store/tables.ts';
import { Directory } from '../directory/directory.ts';
import { mailRecord } from './mail-record.ts';
import type { Query } from './query.ts';
import { visible } from './visible.ts';

/** The office's templates, in the order they were made: a key keeps its template. */
export const templateList: Query<'template.list'> = (connection, _input, { actor, day }) => {
  ensure(actionsOf(actor, day).includes('mail.register'), 'person.not-allowed');
  const rows = connection.prepare('SELECT * FROM template ORDER BY position, id').all() as Row<'template'>[];
  const directory = Directory.of(connection);
  return {
    templates: rows.map((row) => ({
      ...(JSON.parse(row.filled) as Omit<EntryTemplate, 'id' | 'name' | 'kind' | 'correspondentId'>),
      id: row.id,
      name: row.name,
      kind: row.kind as MailKind,
      // A body merged since is proposed under the one that stands for it.
      correspondentId: row.correspondent_id && (directory.survivor(row.correspondent_id)?.id ?? null),
    })),
  };
};

/** The last letter of this kind whose words the person may read: what F4 repeats; or the one said, void too. */
export const entryPrevious: Query<'entry.previous'> = (connection, { kind, mail: said }, context) => {
  const sight = visible(context.actor, context.day, 'mail.read-content');
  const row = connection
    .prepare(
      `SELECT m.id, m.correspondent_id FROM mail m
       WHERE m.kind = ? AND ${said === null ? "m.office = ? AND m.state = 'registered'" : 'm.id = ?'} AND ${sight.sql}
       ORDER BY m.position DESC LIMIT 1`,
    )
    .get(kind, said ?? context.office, ...sight.values) as
    | { id: string; correspondent_id: string | null }
    | undefined;
  if (!row) return { mail: null };
  const survivor = row.correspondent_id && Directory.of(connection).survivor(row.correspondent_id)?.id;
  const mail = mailRecord(connection, { id: row.id }, context);
  const assigned = connection
    .prepare(
      `SELECT unit, person FROM assignment WHERE mail = ? AND kind = 'responsible' AND unit IS NOT NULL
       ORDER BY position LIMIT 1`,
    )
    .get(row.id) as { unit: string; person: string | null } | undefined;
  // One person's, never the next one's.
  return {
    mail: { ...mail, nationalId: null, correspondentId: survivor || null, assigned: assigned ?? null },
  };
};
