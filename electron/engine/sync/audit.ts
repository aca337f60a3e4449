import type { z } from 'zod';
import {
  AUDIT_LIMITS,
  auditAnswer,
  type auditListRequest,
  auditPage,
  sentAccess,
} from '#shared/contract/audit.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import type { Store } from '../store.ts';
import { CentreTable } from './centre-table.ts';
import { Unreachable } from './unreachable.ts';

type Ask = <Answer extends z.ZodType>(
  path: string,
  body: unknown,
  answer: Answer,
) => Promise<z.output<Answer>>;
type Line = z.output<typeof sentAccess>;

const WAITING = `SELECT id AS seq, at, person, act, mail, lines FROM access_log
  WHERE id > ? ORDER BY id`;

/** This PC's access log at the centre, where no disk of an office can lose it, and the whole council's from there. */
export class Audit {
  readonly #store: Store;
  readonly #ask: Ask;
  readonly #logBug: (error: unknown) => void;
  #running: Promise<void> | null = null;
  /** The last line that could not be sent and was told. */
  #told = 0;

  constructor(store: Store, ask: Ask, logBug: (error: unknown) => void) {
    this.#store = store;
    this.#ask = ask;
    this.#logBug = logBug;
  }

  /** Sends what the centre has not; whatever keeps it from that is tried again after the next exchange. */
  kick(): Promise<void> {
    this.#running ??= this.#send()
      .catch((error: unknown) => {
        if (!(error instanceof Unreachable || error instanceof DomainError)) throw error;
      })
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }

  /** Settles when nothing is under way. */
  async settled(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }

  async #send(): Promise<void> {
    const { connection, rows, device, work } = this.#store;
    const centre = new CentreTable(connection);
    while (centre.read()) {
      const { audited } = centre.required();
      const lines = this.#waiting(audited);
      const [first, last] = [lines[0], lines.at(-1)];
      if (!first || !last) return;
      const inc = rows.get('device', device)?.incarnation ?? 1;
      const after = first.seq === audited + 1 ? {} : { after: audited };
      const { upto } = await this.#ask('/v1/audit', { inc, ...after, lines }, auditAnswer);
      const stuck = upto >= centre.required().audited && upto < last.seq;
      work.absorb(() => {
        centre.change({ audited: upto });
        return new Set();
      });
      if (stuck) return;
    }
  }

  /** A line that the centre would refuse stays on this PC alone, and holds up none behind it. */
  #waiting(audited: number): Line[] {
    const lines: Line[] = [];
    for (const row of this.#store.connection.prepare(WAITING).iterate(audited) as Iterable<Line>) {
      const { data, error } = sentAccess.safeParse(row);
      if (data) lines.push(data);
      else if (row.seq > this.#told) {
        this.#told = row.seq;
        this.#logBug(new Error(`line ${row.seq} of the access log: ${error?.issues[0]?.path.join('.')}`));
      }
      if (lines.length === AUDIT_LIMITS.sent) break;
    }
    return lines;
  }

  /** Newest first, with the names and numbers that this PC knows. */
  async list(asked: z.input<typeof auditListRequest>): Promise<OutputOf<'audit.list'>> {
    await this.kick();
    const { lines, more } = await this.#ask('/v1/audit/list', asked, auditPage);
    const { rows } = this.#store;
    return {
      more,
      lines: lines.map(({ place, said, act, person, about, lines: count, office, post }) => {
        const mail = about === '' ? undefined : rows.get('mail', about);
        const series = mail && rows.get('register', mail.register)?.series;
        const posted = rows.get('device', about)?.post;
        return {
          id: place,
          at: said,
          person: rows.get('person', person)?.name ?? person,
          who: person.startsWith('@') ? '' : person,
          act,
          label:
            mail && series ? formatLabel({ ...mail, series }) : posted === undefined ? about : String(posted),
          confidentiality: mail ? (CONFIDENTIALITIES[mail.confidentiality] ?? null) : null,
          lines: count,
          desk: `${office} ${post}`.trim(),
        };
      }),
    };
  }
}
