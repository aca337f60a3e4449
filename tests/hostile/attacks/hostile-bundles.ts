import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RequestManifest } from '#shared/contract/bundle-content.ts';
import { bundleId, partTexts } from '#shared/journal/bundle-content.ts';
import { LARGEST_PART, openPart, readPart, sealPart } from '#shared/journal/bundle-part.ts';
import { newId, type TestDesk } from '#tests/server/test-desk.ts';
import type { Attack, Tally } from '../attack.ts';
import { Councils } from '../house/councils.ts';
import { send } from '../house/wire.ts';
import { Luck } from '../inputs/luck.ts';
import type { Stage } from '../stage.ts';

const random = { bytes: (size: number) => new Uint8Array(randomBytes(size)) };

interface Made {
  /** Whose it says it is. */
  from: TestDesk;
  /** Whose key signs it. */
  by?: TestDesk;
  manifest?: Partial<RequestManifest>;
  /** Instead of the desk's own request. */
  messages?: Buffer[];
  to?: string;
  council?: string;
}

/** A bundle as a desk writes it, or as nobody should. */
async function bundle({ from, by = from, manifest = {}, messages, to, council }: Made): Promise<Buffer[]> {
  const { enrolled } = from;
  if (!enrolled) throw new Error('a desk of no council');
  const own = messages ?? [gzipSync(JSON.stringify(from.request(1)))];
  const text = Buffer.from(
    JSON.stringify({
      ...{ v: 1, council: enrolled.council.id, device: from.id, at: newId(), from: 0, left: 0, room: 0 },
      ...{ head: { seq: from.chain.length, hash: 'a'.repeat(64) }, entries: from.chain.length, numbers: [] },
      ...{ messages: own.map(({ length }) => length), scans: [], wanted: [], list: { after: 0, mine: [] } },
      ...manifest,
    }),
  );
  const address = {
    ...({ kind: 'request', id: bundleId(text), re: null, from: from.id } as const),
    ...{ council: council ?? enrolled.council.id, to: to ?? enrolled.centre.device },
  };
  const how = { recipient: enrolled.centre.publicKey, privateKey: by.key.privateKey, random };
  const plain: Buffer[] = [];
  for await (const each of partTexts(text, own)) plain.push(each);
  return plain.map((each, at) => sealPart(address, { index: at + 1, of: plain.length }, each, how));
}

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

type Forged = (councils: Councils, luck: Luck) => Promise<Buffer[]>;
const changed =
  (change: (part: Buffer, luck: Luck) => Buffer): Forged =>
  async ({ desks }, luck) =>
    (await bundle({ from: desks.annexe })).map((part) => change(part, luck));
/** Signed by a PC of the council itself: only what it says can be wrong. */
const insider =
  (made: Omit<Made, 'from'>): Forged =>
  ({ desks }) =>
    bundle({ from: desks.annexe, ...made });

/** What nobody wrote so: to be refused whole. */
const FORGED: readonly [name: string, forge: Forged][] = [
  ['a bit changed', changed((part, luck) => flipped(part, luck.below(part.length)))],
  ['cut', changed((part, luck) => part.subarray(0, luck.below(part.length)))],
  ['more behind it', changed((part, luck) => Buffer.concat([part, luck.bytes(1 + luck.below(64))]))],
  ['nothing of ours', async (_councils, luck) => [luck.bytes(luck.below(4_000))]],
  ['in the name of another PC', ({ desks }) => bundle({ from: desks.founder, by: desks.clerk })],
  ['in the name of a PC, by a stranger', ({ desks }) => bundle({ from: desks.annexe, by: desks.stranger })],
  [
    'another PC named inside',
    ({ desks }) => bundle({ from: desks.clerk, manifest: { device: desks.founder.id } }),
  ],
  ['for another PC', ({ desks }) => bundle({ from: desks.annexe, to: desks.founder.id })],
  [
    'for another council',
    ({ desks }) => bundle({ from: desks.annexe, council: desks.stranger.enrolled?.council.id ?? '' }),
  ],
  ['a message that unpacks without end', insider({ messages: [gzipSync(Buffer.alloc(64_000_000))] })],
  ['messages that are none', insider({ messages: [Buffer.from('no gzip at all')] })],
  ['a size that is a lie', insider({ manifest: { messages: [1_000_000] } })],
  ['numbers that are none', insider({ manifest: { entries: -1 } })],
  [
    'larger than any part',
    async ({ desks }, luck) => [
      Buffer.concat([(await bundle({ from: desks.annexe }))[0] ?? Buffer.alloc(0), luck.bytes(LARGEST_PART)]),
    ],
  ],
];

interface Scene {
  councils: Councils;
  tally: Tally;
  /** What may not change of the council by what is brought. */
  state: () => Promise<string>;
}

const bring = ({ centre }: Councils, body: Buffer) =>
  send(centre.address, {
    method: 'POST',
    path: '/v1/bundles',
    headers: { 'content-type': 'application/offset+octet-stream' },
    body,
  });

/** Whether the centre took the bundle: it answers it. */
async function isTaken({ councils, tally }: Scene, parts: readonly Buffer[]): Promise<boolean> {
  let taken = false;
  for (const part of parts) {
    const { status, text } = await bring(councils, part);
    if (status === 0 || status >= 500) tally.crashes(`a bundle was answered ${status} ${text.slice(0, 200)}`);
    taken ||= status === 201 && (JSON.parse(text) as { answer: unknown }).answer !== null;
  }
  return taken;
}

/** The first part of the answer to a bundle that was taken. */
async function answerTo({ centre }: Councils, desk: TestDesk, part: Buffer): Promise<Buffer> {
  const { id, council } = readPart(part).header;
  const answer = await fetch(`${centre.address}/v1/bundles/${council}/${desk.id}/${id}/1`);
  return Buffer.from(await answer.arrayBuffer());
}

/** The words of an answer, all its messages together. */
function said(plain: Buffer): string {
  const start = 4 + plain.readUInt32BE();
  const { messages } = JSON.parse(plain.subarray(4, start).toString()) as { messages: number[] };
  let at = start;
  return messages
    .map((size) => {
      at += size;
      return gunzipSync(plain.subarray(at - size, at)).toString();
    })
    .join();
}

async function forgeAll(scene: Scene, runs: number, luck: Luck): Promise<void> {
  const { councils, tally, state } = scene;
  const before = await state();
  for (let round = 0; round < Math.max(1, Math.ceil(runs / FORGED.length)); round++)
    for (const [name, forge] of FORGED) {
      tally.tried();
      const taken = await isTaken(scene, await forge(councils, luck));
      if (taken || (await state()) !== before) tally.enters(name);
    }
}

/** PCs that wrote what they bring, and may not have what they ask for. */
async function askForMore(scene: Scene): Promise<void> {
  const { councils, tally, state } = scene;
  const { clerk, founder, revoked } = councils.desks;
  const before = await state();
  const asking = [clerk.request(1), founder.request(1)].map((request) => gzipSync(JSON.stringify(request)));
  for (const message of asking) {
    tally.tried();
    const [part = Buffer.alloc(0)] = await bundle({ from: clerk, messages: [message] });
    await isTaken(scene, [part]);
    const words = said(openPart(readPart(await answerTo(councils, clerk, part)), clerk.key.privateKey));
    for (const { level, mark } of councils.letters)
      if (level > 0 && words.includes(mark)) tally.enters(`a PC without clearance was brought ${mark}`);
  }
  tally.tried();
  await isTaken(scene, await bundle({ from: revoked }));
  if ((await state()) !== before) tally.enters('what a bundle asked for changed the council');
}

/** The true one, many times, late, beside others: once; and its answer opens for its own PC alone. */
async function bringTheTrueOne({ councils, tally, state }: Scene): Promise<void> {
  const { annexe, founder, clerk } = councils.desks;
  const before = await state();
  const [whole = Buffer.alloc(0)] = await bundle({ from: annexe });
  const first = await bring(councils, whole);
  const after = await state();
  if (after === before) tally.loses(`a true bundle brought nothing: ${first.text.slice(0, 200)}`);
  for (let again = 0; again < 3; again++) {
    tally.tried();
    if ((await bring(councils, whole)).text !== first.text) tally.enters('twice: another answer');
    await isTaken({ councils, tally, state }, await bundle({ from: annexe }));
    if ((await state()) !== after) tally.enters('twice: the council has other entries');
  }
  const answer = readPart(await answerTo(councils, annexe, whole));
  openPart(answer, annexe.key.privateKey);
  for (const other of [founder, clerk]) {
    tally.tried();
    if (opens(answer, other)) tally.enters('an answer opened for another PC');
  }
}

function opens(part: ReturnType<typeof readPart>, { key }: TestDesk): boolean {
  try {
    openPart(part, key.privateKey);
    return true;
  } catch {
    return false;
  }
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const councils = await Councils.build(stage);
  const { annexe, founder } = councils.desks;
  const council = founder.enrolled?.council.id ?? '';
  const scene: Scene = { councils, tally, state: () => councils.stateOf(council) };
  // It waits on the annexe's disk: only its own bundle, as it wrote it, may bring it.
  annexe.letter();
  stage.strike();
  await forgeAll(scene, stage.runs, new Luck(stage.seed));
  await askForMore(scene);
  await bringTheTrueOne(scene);
}

export const hostileBundles: Attack = {
  name: 'bundles altered, cut, foreign, doubled, misdirected, bombs',
  without: 'a bundle is what its PC signed',
  run,
};
