import { ableAdministrators } from '#shared/commands/able.ts';
import { confirmingAction } from '#shared/commands/second.ts';
import { type Asked, asked as askedInput, type SecondLine } from '#shared/contract/second.ts';
import { ensure } from '#shared/domain/errors.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { can, canAt } from '#shared/domain/permissions.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection } from '../database.ts';
import { SqliteReadRows } from '../rows.ts';
import { SettingTable } from '../setting-table.ts';
import type { Query, QueryContext } from './query.ts';

const MOST_SETTLED = 50;

const ASKS = `SELECT * FROM second_ask WHERE device = ? AND state = 'asked' ORDER BY at`;
const SETTLED = `SELECT * FROM second_ask WHERE device = ? AND state <> 'asked' ORDER BY settled_at DESC LIMIT ${MOST_SETTLED}`;

/** For whoever verifies the journal where this PC stands: names, numbers of letters, never a word of them. */
export const secondList: Query<'second.list'> = (connection, _input, context) => {
  const { actor, day, office } = context;
  ensure(canAt(actor, 'journal.verify', office, day), 'person.not-allowed');
  const device = new SettingTable(connection).required('device');
  const rows = new SqliteReadRows(connection);
  const found = [ASKS, SETTLED].flatMap((sql) => connection.prepare(sql).all(device) as Row<'second_ask'>[]);
  return {
    required: rows.get('second_rule', device)?.required === 1,
    administrators: ableAdministrators(rows, device, day).size,
    lines: found.map((row) => lineOf(row, rows, connection, context)),
  };
};

function lineOf(
  row: Row<'second_ask'>,
  rows: SqliteReadRows,
  connection: Connection,
  context: QueryContext,
): SecondLine {
  const asked = askedInput.parse({ act: row.act, input: JSON.parse(row.input) });
  const nameOf = (person: string): string => rows.get('person', person)?.name ?? '';
  const own = row.asker === context.actor.id;
  const may = can(context.actor, confirmingAction(asked.act, context), {}, context.day);
  return {
    id: row.id,
    asked,
    about: aboutOf(asked, rows, connection),
    onBehalfOf: asked.act === 'person.grant' && asked.input.onBehalfOf ? nameOf(asked.input.onBehalfOf) : '',
    under: asked.act === 'unit.change' ? unitName(rows, asked.input.parent ?? '') : '',
    asker: nameOf(row.asker),
    at: row.at,
    state: row.state as SecondLine['state'],
    settledBy: nameOf(row.settled_by),
    settledAt: row.settled_at,
    own,
    mayConfirm: row.state === 'asked' && !own && may,
  };
}

function aboutOf(asked: Asked, rows: SqliteReadRows, connection: Connection): string {
  switch (asked.act) {
    case 'council-rule.set':
    case 'second.require':
    case 'sync.new-code':
      return '';
    case 'correspondent.eliminate': {
      const row = rows.get('correspondent', asked.input.id);
      return row?.name_ar || row?.name_fr || '';
    }
    case 'sync.scope-device':
      return String(rows.get('device', asked.input.device)?.post ?? '');
    case 'unit.change':
      return unitName(rows, asked.input.unit);
    case 'content.eliminate':
      return labelsOf(connection, asked.input.mails).join(' · ');
    default:
      return rows.get('person', asked.input.person)?.name ?? '';
  }
}

function unitName(rows: SqliteReadRows, id: string): string {
  const unit = rows.get('unit', id);
  return unit?.name_ar || unit?.name_fr || '';
}

function labelsOf(connection: Connection, mails: readonly string[]): string[] {
  const found = connection.prepare(
    `SELECT r.series, m.number, m.year, m.supplement, m.emergency FROM mail m JOIN register r ON r.id = m.register
     WHERE m.id = ?`,
  );
  return mails.flatMap((id) => {
    const row = found.get(id) as Parameters<typeof formatLabel>[0] | undefined;
    return row ? [formatLabel(row)] : [];
  });
}
