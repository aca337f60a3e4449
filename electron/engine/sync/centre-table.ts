import { GENESIS } from '#shared/journal/entry.ts';
import type { Connection } from '../database.ts';
import { prepared } from '../prepared.ts';

/** What this desk knows of its centre; every change of it stands in the transaction it belongs to. */
export interface CentreRow {
  address: string;
  council: string;
  /** The centre's own device in the council's stream, and the key its facts and checkpoints are signed with. */
  device: string;
  public_key: string;
  /** SHA-256 of the certificate to insist on, or '' for the system's authorities. */
  certificate: string;
  scope: string;
  clearance: number;
  admin: number;
  gen: number;
  ratchet: string;
  /** How far the stream was taken in. */
  cseq: number;
  chead: string;
  /** Own entries the centre has durably. */
  custody: number;
  /** Own head when the desk joined: what came before is in nobody's log. */
  joined_seq: number;
  /** Own entries that have their place in the stream. */
  own_upto: number;
  /** The request whose answer is awaited: after a cut it is sent again, exactly. */
  in_flight: string | null;
  /** '' or why nothing more is exchanged: fork, revoked, upgrade, contradiction… */
  problem: string;
  rebuild_due: number;
  contact_at: string;
  /** The last head the centre signed, as JSON with its signature; '' before the first (I14). */
  checkpoint: string;
  /** Where the centre's list of readable scans was read up to. */
  scans_listed: number;
  /** Own entries whose files are on the list of what to send. */
  scans_own: number;
  /** Lines of the access log that the centre has, up to this one. */
  audited: number;
}

type Known =
  | 'address'
  | 'council'
  | 'device'
  | 'public_key'
  | 'certificate'
  | 'scope'
  | 'clearance'
  | 'admin';
type NewCentre = Pick<CentreRow, Known | 'gen' | 'ratchet' | 'custody' | 'joined_seq'>;

export class CentreTable {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Null while the desk stands alone. */
  read(): CentreRow | null {
    return (prepared(this.#connection, 'SELECT * FROM centre').get() as CentreRow | undefined) ?? null;
  }

  required(): CentreRow {
    const row = this.read();
    if (!row) throw new Error('this desk has no centre');
    return row;
  }

  /** A desk joins: nothing of the council was taken yet. */
  begin(known: NewCentre): void {
    const row: CentreRow = {
      ...known,
      cseq: 0,
      chead: GENESIS,
      own_upto: 0,
      in_flight: null,
      problem: '',
      rebuild_due: 0,
      contact_at: '',
      checkpoint: '',
      scans_listed: 0,
      scans_own: 0,
      audited: 0,
    };
    const columns = Object.keys(row);
    this.#connection
      .prepare(
        `INSERT INTO centre (one, ${columns.join(', ')}) VALUES (1, ${columns.map(() => '?').join(', ')})`,
      )
      .run(...Object.values(row));
  }

  change(changes: Partial<CentreRow>): void {
    const columns = Object.keys(changes).map((column) => `${column} = ?`);
    prepared(this.#connection, `UPDATE centre SET ${columns.join(', ')}`).run(...Object.values(changes));
  }
}
