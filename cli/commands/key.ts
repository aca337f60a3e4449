import { basename, dirname } from 'node:path';
import type { OpenStore } from '#engine/open-store.ts';
import { ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import type { Call, CliCommand, Outcome } from '../command.ts';
import { required } from '../input/options.ts';
import { outside } from '../input/outside.ts';
import { ensureWords, exactly } from '../input/too-much.ts';
import { type WritingStore, withWriteStore } from '../store/write-store.ts';

type Act = (call: Call, opened: WritingStore) => Promise<Outcome>;

const ACTS: Readonly<Record<string, Act>> = { show, make, drop };

export const keyCommand: CliCommand = {
  name: 'key',
  usage: 'key show | make FOLDER --reason TEXT [--anew] | drop --reason TEXT',
  help: 'The USB key of the register: a folder on a stick that receives a copy of every entry as it is written. While it is away, full, another register\'s or older than it was, letters get emergency numbers; a register that is older than its key gives no number until the paper was read. "show" fails while the key cannot receive.',
  options: {
    reason: { type: 'string', value: 'TEXT', help: 'why; it stands in the journal' },
    anew: { type: 'boolean', help: 'make: set aside what lies there and copy everything again' },
  },
  positionals: { least: 1, most: 2 },
  run(call) {
    const [name = ''] = call.positionals;
    const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
    ensure(act, 'option.unknown-action', { action: Object.keys(ACTS).join(', ') });
    ensureWords(call, exactly(name === 'make' ? 2 : 1), keyCommand);
    return withWriteStore(call, (opened) => act(call, opened));
  },
};

async function show(_call: Call, { store }: WritingStore): Promise<Outcome> {
  const outcome = standing(store);
  return { ...outcome, failed: store.key.trouble !== null };
}

async function make({ positionals, options }: Call, opened: WritingStore): Promise<Outcome> {
  const [, typed = ''] = positionals;
  const { store, actor, folder } = opened;
  ensureMay(opened);
  const reason = required(options, 'reason');
  await store.key.make(outside(folder, typed, 'FOLDER'), { anew: options.anew === true, reason, actor });
  return standing(store);
}

async function drop({ options }: Call, opened: WritingStore): Promise<Outcome> {
  ensureMay(opened);
  opened.store.key.drop(required(options, 'reason'), opened.actor);
  return standing(opened.store);
}

function ensureMay({ actor, day, store }: WritingStore): void {
  const resource = { officeId: store.writer.office, confidentiality: 'ordinary' as const };
  ensure(can(actor, 'restore.declare', resource, day), 'person.not-allowed');
}

function standing({ key }: OpenStore): Outcome {
  const trouble = key.look();
  const { place } = key;
  const made = place && { at: place.madeAt, place: basename(dirname(place.folder)) };
  return { json: { made, trouble }, text: made ? [`${made.place}  ${made.at}  ${trouble ?? 'ready'}`] : [] };
}
