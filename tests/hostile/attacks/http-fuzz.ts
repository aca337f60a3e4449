import fc from 'fast-check';
import type { Attack, Tally } from '../attack.ts';
import { Councils } from '../house/councils.ts';
import { openPage } from '../house/followed-letters.ts';
import { METRICS_TOKEN } from '../house/own-centre.ts';
import { type Answer, JSON_TYPE, proofOf, type Sent, send, signed } from '../house/wire.ts';
import { evilWord, monster, spoilt } from '../inputs/monsters.ts';
import { RAW_BODIES } from '../inputs/raw-bodies.ts';
import { type Door, doorsOf, written } from '../inputs/routes.ts';
import { freshUuid, validInput } from '../inputs/valid-input.ts';
import type { Stage } from '../stage.ts';

const CALLERS = ['nobody', 'garbage', 'forged', 'clerk', 'annexe', 'revoked', 'founder', 'stranger'] as const;
type Caller = (typeof CALLERS)[number];

const GARBAGE = [
  'Sijill',
  'Bearer null',
  'Basic YTpi',
  `Sijill ${'0'.repeat(36)}.${'A'.repeat(86)}`,
  `Bearer ${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}.99999999999999.${'A'.repeat(43)}`,
  'x'.repeat(4_000),
];

const PATHS = ['aa'.repeat(32), '..%2f..%2fkey', '%00', '%ff', '__proto__', 'x'.repeat(2_000)];

/** Which doors open to a caller at all; everything else must say no. Hand-written. */
const OPENS: Record<Caller, ReadonlySet<string>> = {
  nobody: new Set(['anyone']),
  garbage: new Set(['anyone']),
  forged: new Set(['anyone']),
  clerk: new Set(['anyone', 'device', 'token']),
  annexe: new Set(['anyone', 'device', 'token']),
  // What it wrote is kept apart (quarantine), and it is told that it is revoked.
  revoked: new Set(['anyone', 'late']),
  founder: new Set(['anyone', 'device', 'token', 'admin']),
  stranger: new Set(['anyone', 'device', 'token', 'admin']),
};
const TAKES_LATE: ReadonlySet<string> = new Set(['/v1/sync', '/v1/apart']);

/** Everything that one request is judged by. */
interface Asked {
  door: Door;
  caller: Caller;
  sent: Sent;
  what: string;
  /** By its page; null when it never was a JSON value. */
  takes: boolean | null;
}

class Fuzz {
  readonly councils: Councils;
  readonly #tally: Tally;

  constructor(councils: Councils, tally: Tally) {
    this.councils = councils;
    this.#tally = tally;
  }

  /** Signed by whoever calls, over exactly these bytes. */
  headersFor(caller: Caller, sent: Sent, at: number): Record<string, string> {
    const { desks } = this.councils;
    if (caller === 'nobody') return {};
    if (caller === 'garbage') return { authorization: GARBAGE[at % GARBAGE.length] ?? '' };
    const desk = caller === 'forged' ? this.councils.forger : desks[caller];
    return { authorization: proofOf(desk, sent) };
  }

  async ask({ door, caller, sent, what, takes }: Asked): Promise<void> {
    this.#tally.tried();
    const answer = await send(this.councils.centre.address, sent);
    const shown = `${caller} ${door.method} ${door.path}, ${what}: ${answer.status} ${answer.text.slice(0, 200)}`;
    if (isBroken(answer)) this.#tally.crashes(shown);
    const done = answer.status >= 200 && answer.status < 300;
    const policy = door.policy === 'device' && TAKES_LATE.has(door.path) ? 'late' : door.policy;
    const opens = OPENS[caller].has(policy) || (policy === 'late' && OPENS[caller].has('device'));
    if (done && !opens) this.#tally.enters(shown);
    if (done && takes === false) this.#tally.enters(`${shown}: its page refuses such a body`);
    const hidden = this.councils.letters.filter(({ level }) => !sees(caller, level));
    if (hidden.some(({ mark }) => answer.text.includes(mark))) this.#tally.enters(`${shown}: hidden words`);
  }
}

/** The founder's own words come back as places; whoever sees others' words sees those of its office, to its level. */
const sees = (caller: Caller, level: number): boolean =>
  caller === 'founder' || (caller === 'clerk' && level === 0);

function isBroken({ status, text, headers }: Answer): boolean {
  if (status >= 500) return true;
  // A line cut before the whole body came is how an endless one ends: 413 was said, or nothing.
  if (status === 0) return false;
  if (text !== '' && headers['content-type']?.includes('json')) {
    try {
      return JSON.parse(text) === undefined;
    } catch {
      return true;
    }
  }
  return / at .+:\d+:\d+/.test(text);
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const councils = await Councils.build(stage);
  await openPage(councils.desks.founder);
  const doors = await doorsOf(councils.centre.address);
  const fuzz = new Fuzz(councils, tally);
  stage.strike();
  const ids = [councils.desks.founder, councils.desks.stranger].flatMap((desk) => [
    desk.id,
    desk.enrolled?.council.id ?? '',
    desk.enrolled?.office.id ?? '',
  ]);
  const before = await bothStates(councils);
  for (const caller of CALLERS) {
    for (const [at, door] of doors.entries()) await fuzzDoor(fuzz, stage, { caller, door, at, ids });
    const after = await bothStates(councils);
    const strangers = !['founder', 'clerk', 'annexe'].includes(caller);
    if (strangers && after.first !== before.first) tally.loses(`${caller} changed the first council`);
    if (caller !== 'stranger' && after.second !== before.second)
      tally.loses(`${caller} changed another council`);
    Object.assign(before, after);
  }
  await stillServes(councils, tally);
}

async function bothStates({ desks, stateOf, centre }: Councils) {
  const state = stateOf.bind({ centre } as Councils);
  return {
    first: await state(desks.founder.enrolled?.council.id ?? ''),
    second: await state(desks.stranger.enrolled?.council.id ?? ''),
  };
}

interface Part {
  caller: Caller;
  door: Door;
  at: number;
  ids: readonly string[];
}

async function fuzzDoor(fuzz: Fuzz, stage: Stage, { caller, door, at, ids }: Part): Promise<void> {
  const each = Math.max(2, Math.ceil(stage.runs / 12));
  const { files } = { files: fuzz.councils.letters.map(({ file }) => file.sha256) };
  const paths = door.path.includes('{') ? [...files, ...PATHS] : [door.path];
  for (const one of paths.slice(0, each + 3)) {
    const path = door.path.replace(/\{\w+\}/, one);
    const bare = { method: door.method, path };
    const operator =
      door.policy === 'operator' && caller === 'nobody' ? { authorization: `Bearer ${METRICS_TOKEN}x` } : {};
    const headers = { ...fuzz.headersFor(caller, bare, at), ...operator };
    await fuzz.ask({
      door,
      caller,
      sent: { ...bare, headers },
      what: 'no body',
      takes: door.body ? false : null,
    });
  }
  if (door.method === 'GET' || door.method === 'HEAD') return;
  const path = door.path.replace(/\{\w+\}/, files[0] ?? '');
  for (const { name, body, headers } of RAW_BODIES.filter(
    (_, nth) => stage.runs >= 100 || nth % 4 === (at + caller.length) % 4,
  )) {
    const sent = { method: door.method, path, body };
    const all = { ...JSON_TYPE, ...fuzz.headersFor(caller, sent, at), ...headers };
    await fuzz.ask({ door, caller, sent: { ...sent, headers: all }, what: name, takes: null });
  }
  for (const value of inputsFor(door, { each, seed: stage.seed + at * 31 + caller.length, ids })) {
    const text = JSON.stringify(value) ?? 'undefined';
    const { body, headers: type } = written(door, value);
    const sent = { method: door.method, path, body };
    const headers = { ...type, 'upload-offset': '0', ...fuzz.headersFor(caller, sent, at) };
    // Whatever a form says is text.
    const judged = door.isForm || text === 'undefined' ? null : door.body;
    const takes = judged ? judged.safeParse(JSON.parse(text)).success : null;
    await fuzz.ask({ door, caller, sent: { ...sent, headers }, what: text.slice(0, 200), takes });
  }
}

/** Bodies of which a third is sound, the others with a monster in one place. */
function inputsFor(
  { body }: Door,
  { each, seed, ids }: { each: number; seed: number; ids: readonly string[] },
): unknown[] {
  if (body === null) return [];
  const sources = { id: fc.oneof(fc.constantFrom(...ids), freshUuid), word: evilWord };
  const valid = validInput(body, sources);
  const written = monster.filter((value) => typeof value !== 'bigint');
  const any = fc.oneof(
    valid,
    fc.tuple(valid, fc.nat(999), written).map((parts) => spoilt(...parts)),
    fc.tuple(valid, fc.nat(999), written).map((parts) => spoilt(...parts)),
  );
  return fc.sample(any, { numRuns: each, seed }).filter(isJson);
}

function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}

/** After all that: every honest PC is served, and a new one is taken in. */
async function stillServes({ centre, desks }: Councils, tally: Tally): Promise<void> {
  const ready = await send(centre.address, { method: 'GET', path: '/ready' });
  if (ready.status !== 200) tally.loses('the centre answers nobody any more');
  for (const [name, desk] of Object.entries(desks)) {
    const expected = name === 'revoked' ? 401 : 200;
    const { status } = await signed(desk, 'POST', '/v1/this-year', { after: 0, year: 2026 });
    if (status !== expected) tally.loses(`${name} is answered ${status}`);
  }
}

export const httpFuzz: Attack = {
  name: 'HTTP fuzz: every route of the centre’s own page, as everybody, with anything',
  without: 'bodies parsed at the centre',
  run,
};
