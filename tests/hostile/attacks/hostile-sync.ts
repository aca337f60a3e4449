import fc from 'fast-check';
import type { SyncAnswer } from '#shared/contract/http.ts';
import { newId, TestDesk } from '#tests/server/test-desk.ts';
import type { Attack, Tally } from '../attack.ts';
import { Councils } from '../house/councils.ts';
import { type Answer, signed } from '../house/wire.ts';
import type { Stage } from '../stage.ts';

type Line = ReturnType<TestDesk['request']>['push'][number];

/** Each exactly once, in the order they were written: what the centre must hold of a PC, whatever was sent. */
async function ensureExact(councils: Councils, desk: TestDesk, tally: Tally, what: string): Promise<void> {
  const kept = await councils.centre.rows<{ hash: string }>(
    `SELECT encode(hash, 'hex') AS hash FROM journal WHERE device = $1 ORDER BY cseq`,
    [desk.id],
  );
  const written = desk.chain.map(({ sealed }) => sealed.hash.toString('hex'));
  const told = kept.map(({ hash }) => hash);
  if (told.some((hash) => !written.includes(hash))) tally.enters(`${what}: an entry nobody wrote`);
  if (new Set(told).size !== told.length) tally.enters(`${what}: an entry twice`);
  if (JSON.stringify(told) !== JSON.stringify(written.slice(0, told.length)))
    tally.enters(`${what}: another order than it was written in`);
}

const isBroken = ({ status }: Answer): boolean => status >= 500 || status === 0;
const sync = (desk: TestDesk, push: readonly Line[]) =>
  signed(desk, 'POST', '/v1/sync', desk.request(1, { push: [...push] }));

/** The lines shuffled, cut, doubled, half of them again, with one changed or signed by another: by the seed. */
function mixtures(stage: Stage, lines: readonly Line[], foreign: Line): Line[][] {
  const spoilt = (line: Line): Line => ({
    ...line,
    bytes: line.bytes.replace('"mail.register"', '"mail.amend"'),
  });
  const mixture = fc.oneof(
    fc.shuffledSubarray([...lines], { minLength: 2 }),
    fc.array(fc.constantFrom(...lines), { minLength: 2, maxLength: 8 }),
    fc.nat(lines.length - 1).map((at) => lines.map((line, nth) => (nth === at ? spoilt(line) : line))),
    fc.nat(lines.length).map((at) => [...lines.slice(0, at), foreign, ...lines.slice(at)]),
  );
  return fc.sample(mixture, { numRuns: Math.min(500, Math.max(20, stage.runs)), seed: stage.seed });
}

async function mixed(stage: Stage, tally: Tally): Promise<void> {
  const councils = await Councils.build(stage);
  const { clerk, stranger, founder } = councils.desks;
  for (let nth = 0; nth < 6; nth += 1) clerk.letter();
  const lines = clerk.request(1).push;
  // Signed by its key, its name and its place: and what it follows is not what stands there.
  const chain = clerk.chain.splice(2);
  const forged = clerk.write('mail.register', { mail: newId() }, null, { prev: 'ab'.repeat(32) });
  clerk.chain.splice(2, 1, ...chain);
  stranger.letter();
  const foreign = stranger.request(2).push[0] as Line;
  stage.strike();
  await sync(clerk, [...lines.slice(0, 2), lineOf(forged)]);
  await ensureExact(councils, clerk, tally, 'a wrong predecessor');
  for (const mixture of mixtures(stage, lines, foreign)) {
    tally.tried();
    const answer = await sync(clerk, mixture);
    if (isBroken(answer)) tally.crashes(`a mixture: ${answer.status} ${answer.text}`);
    else if (answer.status === 200) clerk.ratchet = (JSON.parse(answer.text) as SyncAnswer).ratchet;
    await ensureExact(councils, clerk, tally, `a mixture of ${mixture.length}`);
  }
  const last = await sync(clerk, lines);
  const { custody, status } = JSON.parse(last.text) as SyncAnswer;
  if (status.code === 'ok' && custody.upto !== lines.length)
    tally.loses(`${custody.upto} of ${lines.length} arrived`);
  await founder.sync(founder.chain.length + 1);
}

const lineOf = ({ bytes, signature }: ReturnType<TestDesk['write']>): Line => ({
  bytes: bytes.toString('utf8'),
  sig: signature.toString('base64'),
  content: null,
});

/** A copied disk with the key of the PC, and the entries that other PCs were shown, writes on where it stands. */
async function cloned(stage: Stage, tally: Tally): Promise<void> {
  const councils = await Councils.build(stage);
  const { clerk, founder } = councils.desks;
  clerk.letter();
  await clerk.sync(1);
  const clones = Array.from({ length: Math.min(20, Math.max(4, stage.runs / 5)) }, () => {
    const clone = new TestDesk(clerk);
    const { id, key, have, ratchet, enrolled } = clerk;
    return Object.assign(clone, { id, key, have, ratchet, enrolled, chain: [...clerk.chain] });
  });
  clerk.letter();
  clerk.letter();
  await clerk.sync(2);
  stage.strike();
  for (const [nth, clone] of clones.entries()) {
    tally.tried();
    // Every second one knows also what the PC wrote since: it could go on without a seam.
    if (nth % 2 === 0) clone.chain = [...clerk.chain];
    const from = clone.chain.length + 1;
    clone.letter();
    if (nth % 4 === 1) clone.inc = 2;
    const answer = await signed(clone, 'POST', '/v1/sync', clone.request(from));
    if (isBroken(answer)) tally.crashes(`clone ${nth}: ${answer.status} ${answer.text}`);
    await ensureExact(councils, clerk, tally, `clone ${nth}`);
    const from2 = clerk.chain.length + 1;
    clerk.letter();
    const { status, custody } = await clerk.sync(from2);
    if (status.code !== 'ok' || custody.upto !== clerk.chain.length)
      tally.loses(`the PC itself after clone ${nth}: ${status.code}`);
  }
  const apart = await councils.centre.rows(`SELECT 1 FROM quarantine WHERE device = $1`, [clerk.id]);
  if (apart.length === 0) tally.loses('what the clones wrote is kept nowhere');
  await founder.sync(founder.chain.length + 1);
  await ensureExact(councils, clerk, tally, 'in the end');
}

/** Words that a database or a parser chokes on, in entries that a PC of the council signed. */
const POISONS: readonly string[] = [
  '\u0000',
  '\uD800',
  '\uFFFF',
  '"}}',
  "'; DROP TABLE journal; --",
  '\u202E',
  '🖋'.repeat(500),
  '__proto__',
];

const TYPES = [
  'mail.register',
  'mail.amend',
  'directory.change',
  'number.ask',
  'pen.recall',
  'book.open',
  'content.eliminate',
] as const;

/** In every place that the centre looks at, or only where nobody looks; and numbers beyond what a column holds. */
function bodyOf(type: string, poison: string, everywhere: boolean): Record<string, unknown> {
  const huge = everywhere ? 2 ** 40 : 2026;
  const [id, mail] = everywhere ? [poison, poison] : [newId(), newId()];
  const asks = { register: id, year: huge, supplement: 0, number: type === 'mail.register' ? null : huge };
  const change = { entity: 'register', code: poison, kind: poison, id, office: id };
  return {
    mail,
    ...asks,
    change,
    [poison]: poison,
    field: 'confidentiality',
    value: poison,
    confidentiality: poison,
  };
}

async function poisoned(stage: Stage, tally: Tally): Promise<void> {
  const councils = await Councils.build(stage);
  const { clerk, founder, council } = councils.desks;
  stage.strike();
  for (const poison of POISONS)
    for (const type of TYPES)
      for (const everywhere of [true, false]) {
        tally.tried();
        await plant(clerk, tally, [type, poison, everywhere]);
      }
  await everybodyWorks(councils, tally, [clerk, founder, council]);
}

async function plant(clerk: TestDesk, tally: Tally, [type, poison, everywhere]: [string, string, boolean]) {
  const from = clerk.chain.length + 1;
  const what = `${type} ${JSON.stringify(poison)} ${everywhere}`;
  clerk.write(type, bodyOf(type, poison, everywhere), { subject: poison });
  const lines = clerk.request(from).push;
  const answer = await signed(clerk, 'POST', '/v1/sync', clerk.request(from));
  if (isBroken(answer)) tally.crashes(`${what}: ${answer.status} ${answer.text}`);
  const taken = answer.status === 200 ? (JSON.parse(answer.text) as SyncAnswer) : null;
  if (taken?.status.code === 'ok') clerk.ratchet = taken.ratchet;
  else clerk.chain.pop();
  const stray = await signed(clerk, 'POST', '/v1/apart', { lines });
  if (isBroken(stray)) tally.crashes(`apart, ${what}: ${stray.status} ${stray.text}`);
}

async function everybodyWorks({ centre }: Councils, tally: Tally, desks: readonly TestDesk[]): Promise<void> {
  for (const desk of desks) {
    const answers = [
      await signed(desk, 'POST', '/v1/sync', desk.request(desk.chain.length + 1)),
      await signed(desk, 'POST', '/v1/apart/list', { after: 0 }),
      await signed(desk, 'POST', '/v1/this-year', { after: 0, year: 2026 }),
      await signed(desk, 'POST', '/v1/scan-list', { after: 0, mine: [] }),
    ];
    for (const { status, text } of answers)
      if (status !== 200) tally.loses(`a PC is answered ${status} ${text.slice(0, 200)}`);
  }
  const founder = desks[1] as TestDesk;
  const wanted = { office: null, scope: 'office', clearance: 0, admin: false };
  const { code } = JSON.parse((await signed(founder, 'POST', '/v1/codes', wanted)).text) as { code: string };
  const fresh = new TestDesk(centre);
  const taken = await signed(fresh, 'POST', '/v1/enrol', fresh.enrolRequest(code));
  if (taken.status !== 200) tally.loses(`a new PC is not taken in: ${taken.status} ${taken.text}`);
  const said = { device: fresh.id, reason: '\u0000\uD800 x' };
  const odd = await signed(founder, 'POST', '/v1/devices/revoke', said);
  if (odd.status !== 400) tally.crashes(`a reason that cannot be kept: ${odd.status} ${odd.text}`);
  const gone = await signed(founder, 'POST', '/v1/devices/revoke', { ...said, reason: 'lost' });
  if (gone.status !== 200) tally.loses(`no PC can be revoked: ${gone.status} ${gone.text}`);
  const told = await signed(fresh, 'POST', '/v1/sync', fresh.request(1));
  if (told.status !== 200) tally.loses(`a revoked PC is not told: ${told.status} ${told.text}`);
}

export const mixedBatches: Attack = {
  name: 'batches shuffled, cut, doubled, forged',
  without: 'each entry follows the one before it',
  run: mixed,
};

export const clonedDevice: Attack = {
  name: 'a cloned PC writes on in its name',
  without: 'the turn of a PC',
  run: cloned,
};

export const poisonedEntries: Attack = {
  name: 'poison in entries that a PC signed: the others are still served',
  without: 'no entry that the centre cannot hold',
  run: poisoned,
};
