import { readLastStamped } from '#engine/backup/last-stamped.ts';
import { ensureReachByOne } from '#engine/reach-by-one.ts';
import { ensureAlone } from '#engine/second.ts';
import { ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import type { Call, CliCommand, Outcome } from '../command.ts';
import { every, integer, optional, required } from '../input/options.ts';
import { ensureWords, exactly } from '../input/too-much.ts';
import { type WritingStore, withWriteStore } from '../store/write-store.ts';
import { carryAtCentre } from './server-bundle.ts';

type Act = (call: Call, opened: WritingStore) => Promise<Outcome>;

const ACTS: Readonly<Record<string, Act>> = { code: makeCode, devices, scope, revoke };

export const serverAdminCommand: CliCommand = {
  name: 'server-admin',
  usage: 'server-admin code|devices|scope|revoke [options] | server-admin bundle in|out FOLDER --centre URL',
  help: 'Administers the centre from a PC that administers the council: a code for one more PC, the PCs, a lost PC. At the centre itself, for its operator: bundle in takes what PCs without a line sent on a stick and puts the answers on it; bundle out fetches the answers once more.',
  options: {
    office: {
      type: 'string',
      value: 'ID',
      help: 'code: an office the PC will work in (default: it brings its own)',
    },
    'whole-council': { type: 'boolean', help: 'code, scope: the PC sees all offices' },
    clearance: { type: 'string', value: '0-2', help: 'code, scope: how confidential it may see (default 0)' },
    admin: { type: 'boolean', help: 'code, scope: the PC may administer the council' },
    device: {
      type: 'string',
      value: 'ID',
      help: 'scope: the PC that sees so far from now on; revoke: the one that was lost or retired',
    },
    reason: { type: 'string', value: 'TEXT', help: 'revoke: why' },
    centre: { type: 'string', value: 'URL', help: 'bundle: where the centre is' },
    certificate: {
      type: 'string',
      value: 'SHA-256',
      help: 'bundle: of its own certificate, where it has one',
    },
    'last-stamped': {
      type: 'string',
      value: 'ARR=120',
      multiple: true,
      help: 'revoke, while a restored centre waits for the PC: the last number on paper of its registers',
    },
  },
  positionals: { least: 1, most: 3 },
  run(call) {
    const [name = ''] = call.positionals;
    ensureWords(call, exactly(name === 'bundle' ? 3 : 1), serverAdminCommand);
    if (name === 'bundle') return carryAtCentre(call);
    const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
    ensure(act, 'option.unknown-action', { action: [...Object.keys(ACTS), 'bundle'].join(', ') });
    return withWriteStore(call, (opened) => {
      const { actor, day } = opened;
      ensure(can(actor, 'person.manage', { confidentiality: 'ordinary' }, day), 'person.not-allowed');
      return act(call, opened);
    });
  },
};

/** Where two people give rights they do it on the screen: a command has one. Refuses `second.needed`. */
async function makeCode({ options, io }: Call, { store, actor }: WritingStore): Promise<Outcome> {
  ensureAlone(store, io.machine, 'second.needed');
  const wanted = {
    office: optional(options, 'office'),
    scope: options['whole-council'] === true ? ('council' as const) : ('office' as const),
    clearance: integer(options, 'clearance', 0, 2) ?? 0,
    admin: options.admin === true,
  };
  const answer = await store.sync.newCode({ ...wanted, by: actor.id });
  return { json: answer, text: [`${answer.code}  ${answer.expiresAt}`] };
}

async function devices(_call: Call, { store }: WritingStore): Promise<Outcome> {
  const answer = await store.sync.devices();
  return {
    json: answer,
    text: answer.devices.map(
      ({ id, post, officeCode, state, seq, quarantined, lastSeenAt }) =>
        `${String(post).padStart(2, '0')}  ${officeCode}  ${state}  ${seq}  ${quarantined}  ${lastSeenAt ?? ''}  ${id}`,
    ),
  };
}

async function revoke({ options }: Call, { store, actor }: WritingStore): Promise<Outcome> {
  const device = required(options, 'device');
  const lastStamped = readLastStamped(store.writer.rows, every(options, 'last-stamped'));
  const reason = required(options, 'reason');
  await store.sync.revoke({ device, reason, lastStamped, by: actor.id });
  return { json: { revoked: device }, text: [device] };
}

/** Refuses `second.needed` as above, unless it takes away. */
async function scope({ options, io }: Call, { store, actor }: WritingStore): Promise<Outcome> {
  const wanted = {
    device: required(options, 'device'),
    scope: options['whole-council'] === true ? ('council' as const) : ('office' as const),
    clearance: integer(options, 'clearance', 0, 2) ?? 0,
    admin: options.admin === true,
  };
  await ensureReachByOne(store, wanted, io.machine);
  await store.sync.changeScope({ ...wanted, by: actor.id });
  return { json: wanted, text: [wanted.device] };
}
