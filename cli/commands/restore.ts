import { join } from 'node:path';
import { ensureEveryBookSaid, readLastStamped } from '#engine/backup/last-stamped.ts';
import { ensureNotBelowSeen } from '#engine/backup/numbers-seen.ts';
import { restoreStore } from '#engine/backup/restore.ts';
import type { BackupSecret } from '#engine/backup/unlock-backup.ts';
import { OpenStore } from '#engine/open-store.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { readWitness } from '#engine/witness.ts';
import { unlockPen } from '#shared/commands/number-books.ts';
import { personFrom } from '#shared/commands/person-rights.ts';
import { unlockPen as schema } from '#shared/contract/books.ts';
import { ensure } from '#shared/domain/errors.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import type { Call, CliCommand } from '../command.ts';
import { givenFile } from '../input/given-file.ts';
import { every, optional } from '../input/options.ts';
import { readPassword } from '../input/read-password.ts';
import { dataFolder, witnessFolder } from '../store/places.ts';
import { withWriteStore } from '../store/write-store.ts';

export const restoreCommand: CliCommand = {
  name: 'restore',
  usage: 'restore FILE --last-stamped ARR=120… [--data DIR] [--as PERSON]',
  help: `Brings a backup back into the data folder. Standard input: the recovery code, or with --as that person's password.
--last-stamped says, for every open book, the last number stamped on paper; numbers in between are declared lost and can
be entered again. A book opened since the backup is named by its year: ARR/2027=12; a supplement: ARR/2026/S1=3.
Until every book is named nothing is put in place. Without FILE, the command says them for a store
whose numbering is suspended (--as somebody entitled).`,
  options: {
    'last-stamped': {
      type: 'string',
      multiple: true,
      value: 'ARR=120',
      help: 'last number on paper; may be repeated',
    },
    reason: { type: 'string', value: 'TEXT', help: 'why, or the report of the loss' },
    'set-aside': { type: 'boolean', help: 'move a store that is already there beside the new one' },
    'accept-missing': { type: 'boolean', help: 'go on when scans are missing from the backup' },
  },
  positionals: { least: 0, most: 1 },
  async run(call) {
    const [file] = call.positionals;
    return file === undefined ? unlockOnly(call) : restore(call, givenFile(file));
  },
};

async function restore(call: Call, from: string) {
  const { io, options } = call;
  const folder = dataFolder(call);
  const login = optional(options, 'as');
  const typed = await readPassword(io, login === null ? 'recovery code: ' : `${login}: `);
  const secret: BackupSecret = login === null ? { recoveryCode: typed } : { login, password: typed };
  const restored = await restoreStore({
    from,
    folder,
    secret,
    machine: io.machine,
    setAside: options['set-aside'] === true,
    acceptMissing: options['accept-missing'] === true,
    witness: (store) => readWitness(witnessFolder(io, folder), store),
    // All that the unlocking below would refuse is refused here, with nothing put in place.
    accept: (store, person) => store.work.rehearse(unlockPen, unlockInput(call, store), person),
  });
  const { key, ...facts } = restored;
  await unlockRestored(call, folder, restored.store, key, login);
  return {
    json: { folder, ...facts, penUnlocked: true },
    text: [`${folder}  ${facts.madeAt}  ${facts.files} files`],
  };
}

/** The recovery code names nobody: whoever holds it may set any password, so the device itself states what they read. */
async function unlockRestored(
  call: Call,
  folder: string,
  storeId: string,
  key: Buffer,
  login: string | null,
) {
  const { io } = call;
  const nothing = () => undefined;
  const places = { folder, witnessFolder: witnessFolder(io, folder), machine: io.machine };
  const options = { ...places, workers: false, waitMs: 5_000, emit: nothing, logBug: nothing };
  const store = await OpenStore.open(options, key, storeId, join(folder, DATABASE));
  try {
    const { work, rows, device } = store.writer;
    const input = unlockInput(call, store.writer);
    if (login === null) {
      const nobody = { id: device, active: true, clearance: 0 as const, grants: [] };
      store.record(nobody, (context) => unlockPen.decide(rows, input, context).facts);
      return;
    }
    const wanted = foldText(login);
    const row = store.rights.list('person', {}).find((person) => foldText(person.login) === wanted);
    const actor = row ? personFrom(store.rights, row.id) : null;
    ensure(actor, 'person.unknown');
    work.run(unlockPen, input, actor);
  } finally {
    await store.close();
  }
}

function unlockOnly(call: Call) {
  return withWriteStore(call, ({ store, actor }) => {
    store.writer.work.run(unlockPen, unlockInput(call, store.writer), actor);
    return { json: { penUnlocked: true }, text: ['ok'] };
  });
}

/** What was read on paper; refused as long as one open book is not named, before anything is put in place. */
function unlockInput(call: Call, store: Parameters<typeof ensureNotBelowSeen>[0]) {
  const lastStamped = readLastStamped(store.rows, every(call.options, 'last-stamped'));
  ensureEveryBookSaid(store.rows, store.office, lastStamped);
  ensureNotBelowSeen(store, lastStamped);
  return schema.parse({ lastStamped, reason: optional(call.options, 'reason') ?? 'restored from a backup' });
}
