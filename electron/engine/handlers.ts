import type { ChannelName, OutputOf, ParsedOf } from '#shared/contract/ipc.ts';
import type { FirstRun } from '#shared/contract/setup.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { legalDayAt, localIso } from '#shared/domain/legal-day.ts';
import { can } from '#shared/domain/permissions.ts';
import { notePage } from './access-log.ts';
import type { RestoreService } from './backup/restore-service.ts';
import { backupHandlers, restoreHandlers } from './backup-handlers.ts';
import { bundleHandlers } from './bundle-handlers.ts';
import { recoveryHandlers } from './council-recovery.ts';
import { councilRuleHandlers } from './council-rules.ts';
import { deskHandlers } from './desk-handlers.ts';
import { directoryHandlers } from './directory-handlers.ts';
import type { EngineOptions } from './engine.ts';
import { exportHandlers } from './export-handlers.ts';
import { factorHandlers } from './factor-handlers.ts';
import { createStore, firstAdministrator, type NewStore } from './first-run.ts';
import { healthHandlers } from './health.ts';
import { importHandlers } from './import-handlers.ts';
import { keyHandlers } from './key-handlers.ts';
import { paperHandlers } from './paper-handlers.ts';
import type { PlaceMemory } from './places.ts';
import { scanHandlers } from './scan-handlers.ts';
import { ensureOwnEyes } from './second.ts';
import type { Session, SessionKeeper } from './session.ts';
import { loadSetupDraft, saveSetupDraft } from './setup-draft.ts';
import { engineStatus } from './status.ts';
import { syncHandlers } from './sync-handlers.ts';

export interface HandlerParts {
  options: EngineOptions;
  sessions: SessionKeeper;
  places: PlaceMemory;
  restores: RestoreService;
}

export type SessionHandler<Name extends ChannelName> = (
  input: ParsedOf<Name>,
  parts: HandlerParts,
) => OutputOf<Name> | Promise<OutputOf<Name>>;

export type ActionHandler<Name extends ChannelName> = (
  input: ParsedOf<Name>,
  session: Session,
  parts: HandlerParts,
) => OutputOf<Name> | Promise<OutputOf<Name>>;

/** A store from nothing, by its first administrator. */
async function setUp(
  run: FirstRun & Pick<NewStore, 'standalone'>,
  { options, places, sessions }: HandlerParts,
): Promise<{ recoveryCode: string }> {
  const wanted = {
    ...run,
    people: [firstAdministrator(run)],
    settings:
      run.backupPlace === null ? {} : { 'backup-place': places.pathOf(run.backupPlace, 'backup', '') },
    ...(options.cost ? { cost: options.cost } : {}),
  };
  const { recoveryCode } = await sessions.alone(() => createStore(options.folder, wanted, options.machine));
  return { recoveryCode };
}

/** Channels that need nobody signed in. */
export const sessionHandlers = {
  ...restoreHandlers,
  'app.status': (_input, parts) => engineStatus(parts),
  'session.opening': (_input, { sessions }) => ({ running: sessions.opening.progress }),
  'session.sign-in': async ({ login, password, code }, parts) => {
    await parts.sessions.signIn(login, password, code);
    return engineStatus(parts);
  },
  'session.sign-out': async (_input, { sessions }) => {
    await sessions.lock();
    return {};
  },
  'session.recover': async ({ login, recoveryCode, newPassword }, parts) => {
    await parts.sessions.recover(login, recoveryCode, newPassword);
    return engineStatus(parts);
  },
  'setup.create': (run, parts) => setUp(run, parts),
  'setup.create-one-more': (run, parts) => {
    // Shown nowhere: the office is the one its code names.
    const office = { ...run.council, code: 'BO' };
    return setUp({ ...run, office, registers: [], standalone: false }, parts);
  },
  'setup.save-draft': ({ json }, { options }) => {
    saveSetupDraft(options.folder, json);
    return {};
  },
  'setup.load-draft': (_input, { options }) => ({ json: loadSetupDraft(options.folder) }),
} as const satisfies { [Name in ChannelName]?: SessionHandler<Name> };

/** Engine work that is neither a question nor a command. */
export const actionHandlers = {
  ...backupHandlers,
  ...importHandlers,
  ...syncHandlers,
  ...bundleHandlers,
  ...keyHandlers,
  ...paperHandlers,
  ...directoryHandlers,
  ...deskHandlers,
  ...scanHandlers,
  ...healthHandlers,
  ...factorHandlers,
  ...recoveryHandlers,
  ...councilRuleHandlers,
  ...exportHandlers,
  'file.stage': async ({ name, bytes }, { store, person }, { options }) => {
    const now = localIso(options.machine.clock.now());
    store.waitingFiles.ensureRoom(person.id);
    const staged = await store.files.stageBytes(name, bytes, now);
    store.waitingFiles.add(person.id, staged, now);
    return staged;
  },
  'file.page': async ({ sha256, page, width }, session, { options }) => {
    const { store } = session;
    const day = legalDayAt(options.machine.clock.now());
    ensure(store.writer.mayReadFile(sha256, session.person, day), 'file.unknown');
    const mime = store.writer.fileKeys.get(sha256)?.mime;
    if (mime === undefined) throw new DomainError('file.unknown');
    notePage(session, options.machine, sha256);
    return store.pages.render({ sha256, mime, load: () => store.files.read(sha256) }, page, width);
  },
  'draft.save': ({ form, json }, { store, person }, { options }) => {
    store.drafts.save(person.id, form, json, localIso(options.machine.clock.now()));
    return {};
  },
  'draft.load': ({ form }, { store, person }) => ({ json: store.drafts.load(person.id, form) }),
  'draft.clear': ({ form }, { store, person }) => {
    store.drafts.clear(person.id, form);
    return {};
  },
  'person.set-password': async ({ person: target, password }, session, { options, sessions }) => {
    const day = legalDayAt(options.machine.clock.now());
    ensure(can(session.person, 'person.manage', { confidentiality: 'ordinary' }, day), 'person.not-allowed');
    ensureOwnEyes(session.store, target, options.machine);
    await sessions.setPassword(session, target, password);
    return {};
  },
  'keys.rotate': async (_input, session, { options, sessions }) => {
    const day = legalDayAt(options.machine.clock.now());
    ensure(can(session.person, 'person.manage', { confidentiality: 'ordinary' }, day), 'person.not-allowed');
    await sessions.rotate(session);
    return {};
  },
  'person.change-password': async ({ oldPassword, newPassword }, session, { sessions }) => {
    await sessions.changeOwnPassword(session, oldPassword, newPassword);
    return {};
  },
} as const satisfies { [Name in ChannelName]?: ActionHandler<Name> };
