import type { TrustedRequest } from '#shared/contract/engine-port.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { type ChannelName, channels, isChannel } from '#shared/contract/ipc.ts';
import type { Registered } from '#shared/contract/mail.ts';
import type { Result } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { withAccess } from './access-log.ts';
import { ensureNotBelowSeen } from './backup/numbers-seen.ts';
import { RestoreService } from './backup/restore-service.ts';
import type { BundleWire } from './bundles/bundle-wire.ts';
import { closeInSlices } from './circuit/close-in-slices.ts';
import { slicedProcessing } from './circuit/process-in-slices.ts';
import { commands } from './commands.ts';
import { eliminateInSlices } from './eliminate-in-slices.ts';
import { type LogBug, settle, toFailure } from './failures.ts';
import { actionHandlers, type HandlerParts, sessionHandlers } from './handlers.ts';
import { ensureLease } from './lease.ts';
import type { Machine } from './machine.ts';
import type { PasswordCost } from './password.ts';
import { PlaceMemory } from './places.ts';
import { type QueryName, queries } from './queries/index.ts';
import type { KeyStick } from './register-key/key-stick.ts';
import { confirmInSlices, ensureSecond } from './second.ts';
import { type Session, SessionKeeper } from './session.ts';
import type { AskSystem, LaidDownLine } from './sync/line.ts';
import type { ScanWire } from './sync/scans/scan-wire.ts';
import type { Transport } from './sync/transport.ts';
import { answerTrusted } from './trusted.ts';
import { readWitness } from './witness.ts';

export interface EngineOptions {
  /** The data folder. */
  folder: string;
  /** Outside the data folder: the witness of the chain's head. */
  witnessFolder: string;
  machine: Machine;
  /** Readers in worker threads (desktop) or in this thread (tests, scripts). */
  workers: boolean;
  /** How long to wait for another owner of the store. */
  waitMs: number;
  emit(event: AppEvent): void;
  logBug: LogBug;
  /** The main process keeps the open session's key, so that a restarted engine needs no new password. */
  keepSession?(session: { person: string; key: Buffer } | null): void;
  /** Where backups go when the desk has chosen no place (the administrator's policy). */
  backupPlace?: string;
  /** How the centre is reached, as an administrator laid it down for this computer. */
  line?: LaidDownLine;
  /** What the system says of the way to an address; the environment alone without it. */
  systemProxy?: AskSystem;
  /** The way to the centre; HTTP unless a test stands in the wire. */
  transport?: Transport;
  /** The same for scans. */
  scanWire?: ScanWire;
  /** The same for bundles of other PCs. */
  bundleWire?: BundleWire;
  /** What a USB stick is asked; a plain folder unless a test's fills up or is taken out. */
  keyStick?: (folder: string) => KeyStick;
  /** How long a clerk waits for the centre's number; three seconds unless a test says otherwise. */
  numberWaitMs?: number;
  /** Entries from which a fresh PC begins with the council's rows; thousands unless a test says otherwise. */
  firstSight?: number;
  /** Password cost for new wraps; the default unless a test lowers it. */
  cost?: PasswordCost;
}

/** The sole owner of the local store, without a window: the desktop, the command line and tests run it as it is. */
export interface Engine {
  /** Parse → actor → command or query → result. Never rejects. */
  call(channel: string, input: unknown): Promise<Result<unknown>>;
  /** From the main process itself: paths of dialogs, keys. */
  trusted(request: TrustedRequest): Promise<Result<unknown>>;
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const newId = () => uuidv7(options.machine.clock, options.machine.random);
  const { folder, machine, witnessFolder } = options;
  const restores = new RestoreService({
    folder,
    machine,
    newId,
    witness: (store) => readWitness(witnessFolder, store),
  });
  const sessions: SessionKeeper = new SessionKeeper({
    ...options,
    emit: (event) => {
      // Another PC may have shut somebody out while they work here.
      // And what the lease of this PC closed opens with the centre's next word.
      const isDue =
        event.type === 'changed' &&
        (event.entity === 'person' || (event.entity === 'sync' && sessions.current?.lapsed));
      if (isDue) refreshOrLock(sessions, options);
      options.emit(event);
    },
  });
  const parts: HandlerParts = {
    options,
    sessions,
    places: new PlaceMemory(),
    restores,
  };
  const answer = (name: string, work: () => unknown): Promise<Result<unknown>> =>
    settle(work, (error) => toFailure(error, name, newId, options.logBug));
  return {
    call: (channel, input) =>
      answer(channel, () => {
        const ask = () => dispatch(channel, input, parts);
        return parts.sessions.rotation?.then(ask) ?? ask();
      }),
    trusted: (request) => answer(request.name, () => answerTrusted(request, parts, newId)),
    close: () => parts.sessions.lock(),
  };
}

/** Whose rights cannot be read is signed out: what was committed just before is answered all the same. */
function refreshOrLock(sessions: SessionKeeper, { logBug }: EngineOptions): void {
  try {
    sessions.refreshRights();
  } catch (error) {
    logBug('session', 'rights', error);
    sessions.lock().catch((failure) => logBug('session', 'rights', failure));
  }
}

/** Commands that go in slices. */
const sliced = {
  ...slicedProcessing,
  'unit.close': closeInSlices,
  'content.eliminate': eliminateInSlices,
  'second.confirm': confirmInSlices,
} as const;

/** What whoever must turn on a second code first may ask. */
const ENROLLING: ReadonlySet<string> = new Set(['factor.state', 'factor.start', 'factor.confirm']);

/** Every engine channel is answered by exactly one of four tables; a test checks it both ways. */
function dispatch(channel: string, input: unknown, parts: HandlerParts): unknown {
  if (!isChannel(channel) || channels[channel].home !== 'engine') throw new DomainError('channel.unknown');
  const parsed = channels[channel].input.parse(input);
  if (channel in sessionHandlers) return call(sessionHandlers, channel, parsed, parts);
  const session = sessionFor(channel, parts);
  ensureLease(channel, parsed, session);
  ensureSecond(channel, parsed, session, parts.options.machine);
  // A list is read again by itself whenever something changed.
  if (!channel.startsWith('sync.') && (!(channel in queries) || channel.startsWith('search.')))
    session.store.attendance.worked();
  if (channel in actionHandlers) return call(actionHandlers, channel, parsed, session, parts);
  if (channel in queries) {
    const day = legalDayAt(parts.options.machine.clock.now());
    const context = { actor: session.person, day, office: session.store.writer.office };
    const { reader, searcher } = session.store;
    const from = channel.startsWith('search.') ? searcher : reader;
    const answer = from.read(channel as QueryName, parsed, context);
    return withAccess({ channel, input: parsed, answer }, session, parts.options.machine);
  }
  if (channel in sliced) return call(sliced, channel, parsed, session, parts);
  const command = commands.get(channel);
  if (!command) throw new Error(`no handler for ${channel}`);
  const { writer } = session.store;
  if (channel === 'pen.unlock' && 'lastStamped' in parsed) ensureNotBelowSeen(writer, parsed.lastStamped);
  const output = writer.work.run(command, parsed, session.person);
  // The copy on the USB key goes on from the paper that was read.
  if (channel === 'pen.unlock')
    return session.store.key
      .renew()
      .catch(() => undefined)
      .then(() => session.store.key.retry())
      .then(() => output);
  if (channel === 'book.open') session.store.key.retry();
  if (channel.startsWith('calendar.')) session.store.recomputation.start(session.person);
  if (channel === 'mail.register')
    return session.store.sync.numbering.settle(output as Registered, session.person);
  return output;
}

const sessionFor = (channel: ChannelName, { sessions }: HandlerParts): Session =>
  ENROLLING.has(channel) ? sessions.entered : sessions.required;

type AnyHandler = (...parameters: unknown[]) => unknown;

function call(table: object, channel: ChannelName, ...parameters: unknown[]): unknown {
  return (table as Record<string, AnyHandler>)[channel]?.(...parameters);
}
