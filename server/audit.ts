import type { z } from 'zod';
import {
  AUDIT_LIMITS,
  type AuditAct,
  type auditAnswer,
  type auditListRequest,
  type auditPage,
  type auditRequest,
} from '#shared/contract/audit.ts';
import type { Centre } from './centre.ts';
import type { Client } from './database.ts';
import type { CallingDevice } from './route.ts';

const ADD = `INSERT INTO audit (council, device, inc, seq, at, said, act, person, about, lines)
  SELECT $1, $2, $3, * FROM unnest($4::bigint[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[])
  ON CONFLICT (council, device, seq, said, person, act, about) DO NOTHING`;

/**
 * Lines of a desk's access log, each once; another at the place of one, from a folder that was put back, is kept beside it. What a restored copy of the centre forgot is asked for again: lines that do not
 * follow on what is here are not taken, and the answer says where to go on from.
 */
export async function takeAccess(
  { database, machine }: Centre,
  { council, id }: Pick<CallingDevice, 'council' | 'id'>,
  { inc, after, lines }: z.output<typeof auditRequest>,
): Promise<z.output<typeof auditAnswer>> {
  const [first] = lines;
  const before = after ?? (first ? first.seq - 1 : Number.MAX_SAFE_INTEGER);
  return database.unitOfWork(council, async (client) => {
    const { rows } = await client.query<{ held: number }>(
      'SELECT coalesce(max(seq), 0) AS held FROM audit WHERE council = $1 AND device = $2 AND seq <= $3',
      [council, id, before],
    );
    const held = rows[0]?.held ?? 0;
    if (held < before) return { upto: held };
    const at = new Date(machine.now());
    const of = <Value>(read: (line: (typeof lines)[number]) => Value) => lines.map(read);
    await client.query(ADD, [
      ...[council, id, inc],
      of(({ seq }) => seq),
      of(() => at),
      of((line) => line.at),
      of(({ act }) => act),
      of(({ person }) => person),
      of(({ mail }) => mail ?? ''),
      of((line) => line.lines),
    ]);
    return { upto: lines.at(-1)?.seq ?? held };
  });
}

interface Noted {
  /** A letter, an office or a device. */
  about?: string | undefined;
  /** A person, as their PC says, or '@' and an account of this machine. */
  by?: string | undefined;
  /** When it was done, ISO 8601, where that was before. */
  at?: string;
}

/** What was done at the centre itself, in the transaction that does it; `id`: the device that asked, '' for this machine. */
export async function noteAudit(
  client: Client,
  { machine }: Pick<Centre, 'machine'>,
  { council, id }: Pick<CallingDevice, 'council' | 'id'>,
  act: AuditAct,
  { about = '', by = '', at: done }: Noted = {},
): Promise<void> {
  const at = new Date(machine.now());
  await client.query(
    `INSERT INTO audit (council, device, at, said, act, person, about, lines) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)`,
    [council, id, at, done ?? at.toISOString(), act, by, about],
  );
}

/** What was done to the whole centre, in the log of each council. */
export async function noteEverywhere(
  { database, machine }: Pick<Centre, 'database' | 'machine'>,
  act: AuditAct,
  noted: Noted = {},
): Promise<void> {
  const { rows } = await database.asOwner((client) =>
    client.query<{ council: string }>('SELECT council FROM council'),
  );
  for (const { council } of rows)
    await database.unitOfWork(council, (client) =>
      noteAudit(client, { machine }, { council, id: '' }, act, noted),
    );
}

const LIST = `SELECT a.place, a.said, a.act, a.person, a.about, a.lines, coalesce(o.code, '') AS office,
    coalesce(d.post, 0) AS post
  FROM audit a LEFT JOIN device d ON d.council = a.council AND d.id = a.device
  LEFT JOIN office o ON o.council = d.council AND o.id = d.office
  WHERE a.council = $1 AND left(a.said, 10) BETWEEN $2 AND $3
    AND ($4::text[] IS NULL OR a.act = ANY ($4)) AND ($5::text IS NULL OR a.person = $5) ORDER BY a.place DESC LIMIT ${AUDIT_LIMITS.listed + 1}`;

/** Newest first; that it was read is a line too. */
export async function listAudit(
  centre: Centre,
  device: CallingDevice,
  { from, to, acts, who, by }: z.output<typeof auditListRequest>,
): Promise<z.output<typeof auditPage>> {
  type Line = z.output<typeof auditPage>['lines'][number];
  const { rows } = await centre.database.unitOfWork(device.council, async (client) => {
    await noteAudit(client, centre, device, 'listed', { by });
    return client.query<Line>(LIST, [device.council, from, to, acts ?? null, who ?? null]);
  });
  return { lines: rows.slice(0, AUDIT_LIMITS.listed), more: rows.length > AUDIT_LIMITS.listed };
}
