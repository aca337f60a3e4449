import { z } from 'zod';
import { type EnrolAnswer, type EnrolRequest, enrolAnswer, PROTO } from '#shared/contract/http.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { makeSeries } from '#shared/domain/order-number.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { bookOpen } from '#shared/journal/facts/book.ts';
import { directoryChange } from '#shared/journal/facts/directory.ts';
import { penDelegate } from '#shared/journal/facts/pen.ts';
import { SettingTable } from '../setting-table.ts';
import type { Store } from '../store.ts';
import { unplace } from './absorb.ts';
import { CentreTable } from './centre-table.ts';
import { ENROLMENT } from './generation.ts';
import type { Line } from './line.ts';
import { rebuildRows } from './rebuild-rows.ts';
import { centreOrigin, type Peer, type Transport, Unreachable } from './transport.ts';

const ENROL_MS = 15_000;

export interface CentreAddress {
  address: string;
  code: string;
  /** SHA-256 of the centre's certificate, hex; '' for the system's authorities. */
  certificate: string;
  line?: Partial<Pick<Line, 'way' | 'authority'>>;
}

/**
 * This desk, with the register it keeps, becomes one of a council's. Its past stays as it is: every entry is sent
 * with its own number. Refuses `sync.already-joined`, `sync.bad-address`, `sync.offline`,
 * `sync.wrong-certificate`, `enrol.*`.
 */
export async function joinCentre(
  store: Store,
  transport: Transport,
  { address: typed, code, certificate, line = {} }: CentreAddress,
): Promise<EnrolAnswer> {
  const address = centreOrigin(typed);
  ensure(new CentreTable(store.connection).read() === null, 'sync.already-joined');
  const { way: proxy = 'system', authority = '' } = line;
  const peer: Peer = {
    address,
    certificate,
    proxy,
    authority,
    device: store.device,
    privateKey: store.privateKey,
  };
  const answer = await transport
    .call(peer, 'POST', '/v1/enrol', enrolRequestOf(store, code), enrolAnswer, ENROL_MS)
    .catch((error: unknown) => {
      if (!(error instanceof Unreachable)) throw error;
      // A digest typed from another screen: the one mistake of it that can be named.
      throw new DomainError(error.cause === 'certificate' ? 'sync.wrong-certificate' : 'sync.offline');
    });
  // One transaction: a desk that died half-way would go on under a code that is another office's.
  store.work.absorb((record) => {
    // A PC that brings no register works in the office its code names.
    if (store.office !== answer.office.id) store.adoptOffice(answer.office.id);
    const { head } = store.work;
    // What a PC without a register wrote so far is a handful of entries: they stand after the council's like any
    // other not ordered yet. A register's past is too long for that and is placed at the end, all at once.
    const hasPast = store.rows.list('register', {}).length > 0;
    if (hasPast) unplace(store.connection);
    new CentreTable(store.connection).begin({
      address,
      council: answer.council.id,
      device: answer.centre.device,
      public_key: answer.centre.publicKey,
      certificate,
      scope: answer.scope,
      clearance: answer.clearance,
      admin: answer.admin ? 1 : 0,
      gen: answer.gen,
      ratchet: answer.ratchet,
      custody: 0,
      joined_seq: hasPast ? head.seq : 0,
    });
    new SettingTable(store.connection).set(ENROLMENT, JSON.stringify(answer.enrolment));
    store.pending.forget();
    if (!hasPast) rebuildRows(store);
    if (answer.freeCode !== null) openNewSeries(store, record, answer.freeCode);
    keepPens(store, record);
    return new Set(['sync', 'mail']);
  });
  return answer;
}

/** States facts in the transaction that is open. */
type Record = Store['work']['record'];

const officeCode = z.string().min(1).max(8);

function enrolRequestOf({ rows, office, device, publicKey, connection }: Store, code: string): EnrolRequest {
  const own = rows.get('office', office);
  const first = connection
    .prepare(
      `SELECT id FROM own WHERE type = 'directory.change'
       AND json_extract(CAST(bytes AS TEXT), '$.body.change.entity') = 'organization' ORDER BY seq LIMIT 1`,
    )
    .get();
  const [organization] = first === undefined ? [] : rows.list('organization', {});
  const named = (row: { name_ar: string; name_fr: string }) => ({ ar: row.name_ar, fr: row.name_fr });
  const brings =
    organization && own
      ? {
          organization: { id: organization.id, name: named(organization) },
          office: { id: own.id, code: officeCode.parse(own.code), name: named(own) },
        }
      : null;
  return { proto: PROTO, code, device, publicKey, brings };
}

/** What this desk numbered alone it numbers still, until its pen is handed to the centre. */
function keepPens({ rows, office, device }: Store, record: Record): void {
  const registers = rows.list('register', { office });
  if (registers.length === 0) return;
  record(desk(device), () =>
    registers.map(({ id: register }) => fact(penDelegate, { register, epoch: 1, device, kept: true })),
  );
}

/** A PC that states something itself. */
export const desk = (device: string): Person => ({ id: device, active: true, clearance: 0, grants: [] });

/**
 * Another office of the council has this desk's code already: what is stamped stays under it, what comes now goes
 * into registers of a new series, so that no label ever names two letters (SYNC "Labels never collide").
 */
function openNewSeries({ rows, office, device }: Store, record: Record, code: string): void {
  record(desk(device), ({ day, newId }) => {
    const { name_ar, name_fr } = rows.get('office', office) ?? { name_ar: '', name_fr: '' };
    const renamed = { entity: 'office' as const, id: office, code, name_ar, name_fr };
    const series = rows.list('register', { office }).flatMap(({ kind, series: old }) => {
      const id = newId();
      const [prefix = ''] = old.split('-');
      const register = { entity: 'register' as const, id, office, kind, series: makeSeries(prefix, code) };
      const year = Number(day.slice(0, 4));
      const opening = { register: id, year, supplement: 0, startsAfter: 0, imported: false };
      return [
        fact(directoryChange, { change: register }),
        fact(bookOpen, opening, { reason: `${old} → ${code}` }),
      ];
    });
    return [fact(directoryChange, { change: renamed }), ...series];
  });
}
