import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { httpBundleWire } from '#engine/bundles/bundle-wire.ts';
import { type CourierLine, carryAll } from '#engine/bundles/courier.ts';
import type { Peer } from '#engine/sync/transport.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Call, Outcome } from '../command.ts';
import { givenFile } from '../input/given-file.ts';
import { optional, required } from '../input/options.ts';

/**
 * `server-admin bundle in|out FOLDER`: the operator of a centre takes a stick in at its own machine and puts the answers on
 * it. Without a store or a person: each bundle says itself whose it is, and only its PC can read the answer.
 */
export async function carryAtCentre(call: Call): Promise<Outcome> {
  const [, act = '', typed = ''] = call.positionals;
  ensure(act === 'in' || act === 'out', 'option.unknown-action', { action: 'bundle in, bundle out' });
  const folder = givenFile(typed);
  ensure(statSync(folder).isDirectory(), 'file.unreadable', { file: folder });
  const found = await carryAll(folder, {
    wire: httpBundleWire,
    peer: strangerTo(required(call.options, 'centre'), optional(call.options, 'certificate') ?? ''),
    answersOnly: act === 'out',
  });
  const failed = found.length === 0 || found.some(({ state }) => state !== 'carried');
  return { json: { found }, text: found.map(lineOf), failed };
}

/** The door for bundles asks nobody who they are: what is signed here is looked at by nobody. */
const strangerTo = (address: string, certificate: string): Peer => ({
  ...{ address, certificate, device: randomUUID() },
  privateKey: generateKeyPairSync('ed25519').privateKey,
});

const lineOf = ({ code, file, state, missing, problem }: CourierLine): string =>
  [
    code || file,
    state,
    ...(missing.length > 0 ? [`parts ${missing.slice(0, 20).join(',')}`] : []),
    ...(problem === null ? [] : [problem]),
  ].join('  ');
