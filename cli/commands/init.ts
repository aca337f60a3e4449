import { randomBytes } from 'node:crypto';
import { createStore, type FirstPerson, type NewStore } from '#engine/first-run.ts';
import { Keyring } from '#engine/keyring.ts';
import { holdsStore } from '#engine/store-folder.ts';
import { firstRun } from '#shared/contract/setup.ts';
import { ensure } from '#shared/domain/errors.ts';
import { DEFAULT_PREFIXES, REGISTER_KINDS } from '#shared/domain/mail-kinds.ts';
import { makeSeries } from '#shared/domain/order-number.ts';
import type { Call, CliCommand } from '../command.ts';
import { every, optional, readPairs, required } from '../input/options.ts';
import { readPassword } from '../input/read-password.ts';
import { ensureWritable, writeKeyFile } from '../store/key-file.ts';
import { dataFolder, keyFile } from '../store/places.ts';

const SERVICE_LOGIN = 'cli';
const ARABIC = /\p{Script=Arabic}/u;

export const initCommand: CliCommand = {
  name: 'init',
  usage: 'init --council TEXT --office TEXT [--office-code CODE] [--last-paper ARR=37]… [--admin LOGIN]',
  help: `Creates a store: keys, the council's registers and its dispatch notes, the service person "${SERVICE_LOGIN}" (a clerk's rights,
key in --key-file, readable by its owner only) and a first administrator who also heads the office.
With --admin LOGIN the administrator's password is read from standard input; without it the login is "admin" and
a password is drawn. The drawn password and the recovery code are shown once: write them down.
What a clerk may not do (amend, void, reserve, close, import) is done with --as LOGIN and the password on standard input.`,
  options: {
    council: { type: 'string', value: 'TEXT', help: 'name of the council' },
    office: { type: 'string', value: 'TEXT', help: 'name of the office' },
    'office-code': {
      type: 'string',
      value: 'CODE',
      help: 'office part of the series: BO gives ARR-BO (default BO)',
    },
    'last-paper': {
      type: 'string',
      multiple: true,
      value: 'ARR=37',
      help: 'last number already given on paper this year; may be repeated',
    },
    'one-more': {
      type: 'boolean',
      help: 'one more PC of an office that has a centre: no register of its own; then enrol CODE',
    },
    admin: { type: 'string', value: 'LOGIN', help: 'login of the administrator' },
    'admin-name': { type: 'string', value: 'TEXT', help: 'their name' },
  },
  positionals: { least: 0, most: 0 },
  run: init,
};

async function init(call: Call) {
  const { io } = call;
  const folder = dataFolder(call);
  const wanted = firstRun.parse({ ...described(call), administrator: await administrator(call) });
  ensure(!holdsStore(folder), 'setup.exists');
  // The name of the default key file is known once the store is; the place is tried before.
  const named = optional(call.options, 'key-file') ?? io.env.SIJILL_KEY_FILE;
  ensureWritable(named ? keyFile(call, '') : `${keyFile(call, 'new')}.try`);
  const secret = randomBytes(32).toString('base64url');
  const store: NewStore = {
    ...wanted,
    standalone: call.options['one-more'] !== true,
    people: [
      { ...wanted.administrator, roles: ['administrator', 'office-head'], clearance: 2, service: false },
      servicePerson(secret),
    ],
    ...(io.cost ? { cost: io.cost } : {}),
  };
  const { recoveryCode } = await createStore(folder, store, io.machine);
  const id = Keyring.read(folder).label.store;
  const file = keyFile(call, id);
  writeKeyFile(file, { format: 1, store: id, login: SERVICE_LOGIN, secret });
  const drawn = optional(call.options, 'admin') === null;
  const registers = wanted.registers.map(({ kind, prefix, lastPaper }) => {
    return { kind, series: makeSeries(prefix, wanted.office.code), nextNumber: lastPaper + 1 };
  });
  const { login, password } = wanted.administrator;
  const json = {
    folder,
    store: id,
    recoveryCode,
    keyFile: file,
    service: SERVICE_LOGIN,
    administrator: drawn ? { login, password } : { login },
    registers,
  };
  return {
    json,
    text: [
      `store          ${folder}`,
      `recovery code  ${recoveryCode}`,
      `administrator  ${login}${drawn ? `  password ${password}` : ''}`,
      `service key    ${file}`,
      ...registers.map(({ series, nextNumber }) => `register       ${series}  next ${nextNumber}`),
    ],
  };
}

async function administrator(call: Call) {
  const login = optional(call.options, 'admin');
  const name = optional(call.options, 'admin-name') ?? login ?? 'Administrateur';
  if (login === null) return { login: 'admin', name, password: randomBytes(12).toString('base64url') };
  return { login, name, password: await readPassword(call.io, `${login}: `) };
}

function described({ options }: Call) {
  const papers = readPairs(every(options, 'last-paper'), '--last-paper');
  const registers = REGISTER_KINDS.map((kind) => {
    const prefix = DEFAULT_PREFIXES[kind];
    return { kind, prefix, lastPaper: papers.get(prefix) ?? 0 };
  });
  for (const name of papers.keys()) {
    ensure(
      registers.some(({ prefix }) => prefix === name),
      'register.unknown',
      { kind: name.slice(0, 40) },
    );
  }
  const code = optional(options, 'office-code') ?? 'BO';
  const council = inItsLanguage(required(options, 'council'));
  const office = inItsLanguage(required(options, 'office'));
  const language = council.ar ? ('ar' as const) : ('fr' as const);
  return { language, council, office: { ...office, code }, registers, backupPlace: null };
}

function inItsLanguage(text: string): { ar: string; fr: string } {
  return ARABIC.test(text) ? { ar: text, fr: '' } : { ar: '', fr: text };
}

function servicePerson(secret: string): FirstPerson {
  return {
    login: SERVICE_LOGIN,
    name: 'Ligne de commande',
    password: secret,
    roles: ['service-clerk'],
    clearance: 0,
    service: true,
  };
}
