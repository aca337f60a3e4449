import { type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { GENESIS } from '#shared/journal/entry.ts';
import { makeFolder, writeFileAtomic } from '../atomic-file.ts';
import { declareFromBeforeCentre } from '../rollback-check.ts';
import { SettingTable } from '../setting-table.ts';
import { folderModeIn } from '../shared-desk.ts';
import type { Store } from '../store.ts';
import type { Witness } from '../witness.ts';
import { unplace } from './absorb.ts';
import { CentreTable } from './centre-table.ts';
import { custodyIn, ENROLMENT } from './generation.ts';

const PREFIX = 'SIJILL-JOINED1\n';

const place = z.strictObject({
  device: z.string(),
  office: z.string(),
  address: z.string(),
  council: z.string(),
  centre: z.string(),
  public_key: z.string(),
  certificate: z.string(),
  scope: z.string(),
  clearance: z.int(),
  admin: z.int(),
  gen: z.int(),
  /** Incarnation of the disk that joined: what a later one says is new to the centre. */
  inc: z.int(),
  enrolment: z.string(),
});
type Place = z.output<typeof place>;

const signedPlace = z.strictObject({ place: z.string(), sig: z.string() });

/**
 * That this PC joined a centre, kept beside the witness and outside of the data folder: a disk from before that day
 * looks alone and would number by paper what the council's books own. Signed with this PC's key, so that nobody who
 * can write there sends its register to another centre.
 */
export class JoinedPlace {
  readonly #file: string;

  constructor(witnessFolder: string, store: string) {
    this.#file = join(witnessFolder, `${store}.centre`);
  }

  /** To be called after joining and at every opening; a full disk costs no work, the next opening writes it. */
  keep({ connection, device, office, privateKey, work }: Store): void {
    const row = new CentreTable(connection).read();
    if (!row) return;
    const { address, council, public_key, certificate, scope, clearance, admin, gen } = row;
    const enrolment = new SettingTable(connection).get(ENROLMENT) ?? '';
    const joined: Place = {
      ...{ device, office, address, council, centre: row.device, public_key },
      ...{ certificate, scope, clearance, admin, gen, inc: work.head.incarnation, enrolment },
    };
    try {
      const text = JSON.stringify(joined);
      if (this.#read()?.place === text) return;
      makeFolder(dirname(this.#file), folderModeIn(dirname(dirname(this.#file))));
      writeFileAtomic(this.#file, JSON.stringify({ place: text, sig: signed(text, privateKey) }));
    } catch {
      // The joining itself is durable.
    }
  }

  /**
   * To be called at every opening, after the witness was asked. A store that knows no centre although this PC joined
   * one went back: its pen is locked, and it belongs to that centre again, which says what it has missed. One that knows
   * another centre was edited: no PC leaves its centre, and whoever holds the key of that row speaks for the council here.
   */
  restore(store: Store, witness: Witness): void {
    const { connection, work, publicKey, device } = store;
    const kept = this.#read();
    if (!kept || !isSigned(kept, publicKey)) return;
    const joined = place.parse(JSON.parse(kept.place));
    if (joined.device !== device) return;
    const centre = new CentreTable(connection);
    const row = centre.read();
    if (row) {
      const { council, centre: id, public_key } = joined;
      if (row.council !== council || row.device !== id || row.public_key !== public_key)
        centre.change({ council, device: id, public_key });
      return;
    }
    const said = () => custodyIn(connection, joined.inc, work.head.seq);
    if (said() === work.head.seq) declareFromBeforeCentre(store, witness);
    const custody = said();
    work.absorb(() => {
      if (store.office !== joined.office) store.adoptOffice(joined.office);
      unplace(connection);
      const { address, council, public_key, certificate, scope, clearance, admin, gen } = joined;
      new CentreTable(connection).begin({
        ...{
          address,
          council,
          device: joined.centre,
          public_key,
          certificate,
          scope,
          clearance,
          admin,
          gen,
        },
        // The centre takes a stale one from a PC whose first new word is that it went back.
        ratchet: GENESIS,
        custody,
        joined_seq: work.head.seq,
      });
      if (joined.enrolment !== '') new SettingTable(connection).set(ENROLMENT, joined.enrolment);
      store.pending.forget();
      return new Set(['sync', 'mail']);
    });
  }

  #read(): z.output<typeof signedPlace> | null {
    if (!existsSync(this.#file)) return null;
    try {
      return signedPlace.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      return null;
    }
  }
}

const bytesOf = (text: string) => Buffer.from(PREFIX + text);

const signed = (text: string, key: KeyObject): string => sign(null, bytesOf(text), key).toString('base64');

const isSigned = ({ place: text, sig }: z.output<typeof signedPlace>, publicKey: string): boolean =>
  verify(null, bytesOf(text), publicKeyFrom(publicKey), Buffer.from(sig, 'base64'));
