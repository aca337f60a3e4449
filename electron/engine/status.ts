import { rulesOf } from '#shared/commands/council-calendar.ts';
import { identityRule } from '#shared/commands/identity.ts';
import type { Failure } from '#shared/contract/result.ts';
import type { Status } from '#shared/contract/status.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import { EVERY_DAY } from '#shared/journal/mail-tally.ts';
import type { HandlerParts } from './handlers.ts';
import { Keyring } from './keyring.ts';
import type { Machine } from './machine.ts';
import type { Session } from './session.ts';
import { checkFolder, holdsStore } from './store-folder.ts';

const CLOSED = {
  problem: null,
  language: null,
  councilName: null,
  council: null,
  person: null,
  lastBackupAt: null,
  onlyHere: 0,
  hijriOffset: 0,
  keepsNationalId: false,
  penLocked: null,
  keyTrouble: null,
  enrols: false,
  lapsed: false,
} as const;

/** Where the engine stands; a store that cannot be used says why instead of failing the call. */
export function engineStatus({ options, sessions }: HandlerParts): Status {
  try {
    const session = sessions.current;
    if (session) return openStatus(session, signedIn(session, options.machine), options.folder);
    checkFolder(options.folder);
    if (!holdsStore(options.folder)) return { ...CLOSED, state: 'setup' };
    const { language, council } = Keyring.read(options.folder).label;
    return { ...CLOSED, state: 'locked', language, councilName: council };
  } catch (error) {
    if (error instanceof DomainError) return { ...CLOSED, state: 'blocked', problem: problemOf(error) };
    throw error;
  }
}

const problemOf = ({ code, params }: DomainError): Failure => ({ code, params });

/** What the screens may offer; the engine decides again on every call. */
function signedIn({ person, store }: Session, { clock }: Machine): Status['person'] {
  const row = store.rights.get('person', person.id);
  const day = legalDayAt(clock.now());
  return {
    id: person.id,
    login: row?.login ?? '',
    name: row?.name ?? '',
    roles: [...new Set(person.grants.map((grant) => grant.role))],
    clearance: person.clearance,
    actions: actionsOf(person, day, store.writer.office),
  };
}

function openStatus({ store, enrols, lapsed }: Session, person: Status['person'], folder: string): Status {
  const { rows, settings, office, device, connection, work } = store.writer;
  const { language, council } = Keyring.read(folder).label;
  const desk = rows.get('office', office);
  const backedUp = Number(settings.get('last-backup-seq') ?? 0);
  const { centre, onlyHere: onlyHereInCouncil } = store.sync.state();
  const locked = rows.get('device', device)?.state === 'pen-locked';
  return {
    ...CLOSED,
    state: 'open',
    language,
    councilName: council,
    council: {
      name: council,
      office: {
        id: office,
        code: desk?.code ?? '',
        name: { ar: desk?.name_ar ?? '', fr: desk?.name_fr ?? '' },
      },
    },
    person,
    lastBackupAt: settings.get('last-backup-at'),
    // In a council the centre is where a registration also exists; alone, the last backup.
    onlyHere:
      centre !== null ? onlyHereInCouncil : work.head.seq > backedUp ? lettersSince(connection, backedUp) : 0,
    hijriOffset: rulesOf(rows, office).hijriOffset,
    keyTrouble: store.key.trouble,
    keepsNationalId: identityRule(rows).allowed,
    enrols,
    lapsed,
    penLocked: locked ? lockCause(store.writer.connection) : null,
  };
}

/** Where there was never a backup that is all of them: their sums are kept, a million are not counted at each question. */
function lettersSince(connection: Session['store']['writer']['connection'], position: number): number {
  const counted =
    position === 0
      ? connection
          .prepare('SELECT coalesce(sum(mails), 0) FROM mail_tally WHERE day = ?')
          .pluck()
          .get(EVERY_DAY)
      : connection.prepare('SELECT count(*) FROM mail WHERE position > ?').pluck().get(position);
  return counted as number;
}

function lockCause(connection: Session['store']['writer']['connection']): 'restored' | 'rolled-back' {
  const cause = connection
    .prepare(
      `SELECT json_extract(CAST(bytes AS TEXT), '$.body.cause') FROM own WHERE type = 'device.restore' ORDER BY seq DESC LIMIT 1`,
    )
    .pluck()
    .get();
  return cause === 'restored' ? 'restored' : 'rolled-back';
}
