import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FirstRun } from '#shared/contract/setup.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import { makeSeries } from '#shared/domain/order-number.ts';
import { passwordProblem } from '#shared/domain/password-rules.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { newDeviceKey } from '#shared/journal/device-key.ts';
import { type Fact, fact } from '#shared/journal/fact-type.ts';
import { bookOpen } from '#shared/journal/facts/book.ts';
import { deviceInit } from '#shared/journal/facts/device.ts';
import { directoryChange } from '#shared/journal/facts/directory.ts';
import {
  personClearance,
  personCreate,
  personCredential,
  personGrant,
} from '#shared/journal/facts/person.ts';
import { openDatabase } from './database.ts';
import { Keyring } from './keyring.ts';
import { holderMark, holdersIn } from './keyring-holders.ts';
import type { Machine } from './machine.ts';
import { migrate } from './migrate.ts';
import { takeOwnership } from './owner-lock.ts';
import type { PasswordCost } from './password.ts';
import { newRecoveryCode } from './recovery-code.ts';
import { SettingTable } from './setting-table.ts';
import { Store } from './store.ts';
import { beginSetup, checkFolder, DATABASE, finishSetup, holdsStore } from './store-folder.ts';

export interface FirstPerson {
  login: string;
  name: string;
  password: string;
  roles: readonly string[];
  clearance: 0 | 1 | 2;
  service: boolean;
}

export interface NewStore {
  council: FirstRun['council'];
  office: FirstRun['office'];
  registers: FirstRun['registers'];
  /** False for one more PC of an office: its registers come from the centre. */
  standalone?: boolean;
  language: FirstRun['language'];
  people: readonly FirstPerson[];
  /** Further settings of this PC (backup place). */
  settings?: Record<string, string>;
  cost?: PasswordCost;
}

export interface CreatedStore {
  recoveryCode: string;
  databaseKey: Buffer;
}

/** The council's first person runs the house and keeps the register until others are created. */
export function firstAdministrator(run: FirstRun): FirstPerson {
  return { ...run.administrator, roles: ['administrator', 'office-head'], clearance: 2, service: false };
}

/**
 * Creates a store from nothing: keys, schema, and the entries that found the council, its office, its
 * books and its people, in one transaction. A cut in the middle leaves nothing that could give a number.
 * Of two at once one wins; the other is refused `store.already-open` or `setup.exists`.
 */
export async function createStore(folder: string, wanted: NewStore, machine: Machine): Promise<CreatedStore> {
  checkFolder(folder);
  checkWanted(wanted);
  // A setup clears what a cut one left behind: a second one at the same time would clear the first one's work.
  const lock = takeOwnership(folder, 0, 'setup-lock.db');
  try {
    ensure(!holdsStore(folder), 'setup.exists');
    return await create(folder, wanted, machine);
  } finally {
    lock.release();
  }
}

async function create(folder: string, wanted: NewStore, machine: Machine): Promise<CreatedStore> {
  beginSetup(folder);
  const databaseKey = Buffer.from(machine.random.bytes(32));
  const file = join(folder, DATABASE);
  await migrate(file, databaseKey, () => undefined);
  const newId = () => uuidv7(machine.clock, machine.random);
  const ids = { store: newId(), device: newId(), organization: newId(), office: newId() };
  const deviceKey = newDeviceKey(machine.random);
  const connection = openDatabase(file, databaseKey);
  const settings = new SettingTable(connection);
  settings.set('device', ids.device);
  settings.set('office', ids.office);
  for (const [name, value] of Object.entries(wanted.settings ?? {})) settings.set(name, value);
  settings.setSecret('device-key', deviceKey.seed);
  connection.close();

  const recoveryCode = newRecoveryCode(machine.random);
  const { language, council } = wanted;
  const keyring = Keyring.create(
    folder,
    { store: ids.store, language, council },
    { code: recoveryCode, databaseKey, random: machine.random },
  );
  const people = await enrolAll(keyring, wanted, databaseKey, machine, newId);
  const store = await Store.open({
    folder,
    key: databaseKey,
    machine,
    waitMs: 0,
    committed: () => undefined,
  });
  try {
    const { publicKey } = deviceKey;
    const recovery = holdersIn(keyring).get('');
    store.work.record(founder(people[0]?.id ?? ids.device), ({ day }) => [
      fact(deviceInit, { device: ids.device, publicKey, post: 1, recovery }),
      ...(wanted.standalone === false ? [] : directoryFacts(wanted, ids, day, newId)),
      ...people.flatMap((person) => personFacts(person, newId)),
    ]);
  } finally {
    store.close();
  }
  rmSync(join(folder, 'setup-draft.json'), { force: true });
  finishSetup(folder);
  return { recoveryCode, databaseKey };
}

function checkWanted({ council, office, registers, people }: NewStore): void {
  ensure(council.ar !== '' || council.fr !== '', 'field.required', { field: 'council' });
  ensure(office.ar !== '' || office.fr !== '', 'field.required', { field: 'office' });
  const kinds = new Set(registers.map((register) => register.kind));
  const prefixes = new Set(registers.map((register) => register.prefix));
  ensure(kinds.size === registers.length && prefixes.size === registers.length, 'setup.register-twice');
  for (const { login, name, password, service } of people) {
    if (service) continue;
    const problem = passwordProblem(password, { login, name });
    if (problem) throw new DomainError(problem);
  }
}

interface EnrolledPerson extends FirstPerson {
  id: string;
  verifier: string;
  holder: string;
}

async function enrolAll(
  keyring: Keyring,
  wanted: NewStore,
  key: Buffer,
  machine: Machine,
  newId: () => string,
) {
  const enrolled: EnrolledPerson[] = [];
  for (const person of wanted.people) {
    const id = newId();
    const enrolment = await keyring.prepare({ ...person, id }, key, machine.random, wanted.cost);
    enrolment.commit();
    enrolled.push({ ...person, id, verifier: enrolment.verifier, holder: holderMark(enrolment.holder) });
  }
  return enrolled;
}

function directoryFacts(
  { council, office, registers }: NewStore,
  ids: { organization: string; office: string },
  day: string,
  newId: () => string,
): Fact[] {
  const names = (name: { ar: string; fr: string }) => ({ name_ar: name.ar, name_fr: name.fr });
  const organization = { entity: 'organization' as const, id: ids.organization, ...names(council) };
  const desk = { entity: 'office' as const, id: ids.office, code: office.code, ...names(office) };
  const year = Number(day.slice(0, 4));
  const books = registers.flatMap(({ kind, prefix, lastPaper }) => {
    const id = newId();
    const series = makeSeries(prefix, office.code);
    const opening = { register: id, year, supplement: 0, startsAfter: lastPaper, imported: false };
    return [
      fact(directoryChange, { change: { entity: 'register', id, office: ids.office, kind, series } }),
      fact(bookOpen, opening, { reason: lastPaper > 0 ? `paper ${lastPaper}` : '' }),
    ];
  });
  return [fact(directoryChange, { change: organization }), fact(directoryChange, { change: desk }), ...books];
}

function personFacts(person: EnrolledPerson, newId: () => string): Fact[] {
  const { id, login, name, service, verifier, holder, clearance } = person;
  const grants = person.roles.map((role) =>
    fact(personGrant, {
      grant: newId(),
      person: id,
      role,
      office: null,
      unit: null,
      from: null,
      to: null,
      onBehalfOf: null,
    }),
  );
  return [
    fact(personCreate, { person: id, service }, { login, name }),
    fact(personCredential, { person: id, holder }, { verifier }),
    fact(personClearance, { person: id, level: clearance }),
    ...grants,
  ];
}

const founder = (id: string): Person => ({ id, active: true, clearance: 0, grants: [] });
