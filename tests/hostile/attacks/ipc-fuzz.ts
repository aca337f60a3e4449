import fc from 'fast-check';
import { type ChannelName, channels } from '#shared/contract/ipc.ts';
import { type Attack, Succeeded, type Tally } from '../attack.ts';
import { House, type MarkedLetter } from '../house/house.ts';
import { readsLetter, type Somebody } from '../house/rules.ts';
import { evilWord, monster, spoilt } from '../inputs/monsters.ts';
import { freshUuid, validInput } from '../inputs/valid-input.ts';
import type { Stage } from '../stage.ts';

/** Every channel the engine answers, by the contract alone: a new one is in by itself. Natives are refused here like unknown ones. */
const NAMES = Object.keys(channels) as ChannelName[];
const NO_CHANNELS = [
  '__proto__',
  'constructor',
  'toString',
  'mail.record ',
  'MAIL.LIST',
  '',
  'hasOwnProperty',
];

/** Each costs a key derivation, or hundreds of writes: once is enough at a small scale. */
const RARE: ReadonlySet<string> = new Set([
  'session.sign-in',
  'session.recover',
  'keys.rotate',
  'correspondent.add-starter',
]);

const CALLERS: readonly Somebody[] = [
  { login: 'clerk', role: 'clerk', place: 'all', clearance: 0 },
  { login: 'head', role: 'office-head', place: 'here', clearance: 1 },
  { login: 'roads', role: 'unit-head', place: 'roads', clearance: 1 },
  { login: 'sg', role: 'secretary-general', place: 'all', clearance: 1 },
  { login: 'administrator', role: 'administrator', place: 'all', clearance: 0 },
  { login: 'auditor', role: 'auditor', place: 'all', clearance: 2 },
  { login: 'script', role: 'service-clerk', place: 'here', clearance: 0 },
];

async function run(stage: Stage, tally: Tally): Promise<void> {
  const house = await House.build(stage);
  const welcome = await house.welcomeAll([
    ...CALLERS,
    { login: 'cleared', role: 'unit-head', place: 'roads', clearance: 2 },
  ]);
  await house.writeAll();
  const hashes = await hashesOf(house);
  const random = seeded(house, stage.seed);
  stage.strike();
  const each = Math.max(1, Math.ceil(stage.runs / (CALLERS.length * 3)));
  for (const who of welcome) {
    await house.as(who.login);
    const hidden = house.letters.filter((letter) => !readsLetter(who, letter));
    for (const name of [...NAMES, ...NO_CHANNELS])
      for (let time = 0; time < (RARE.has(name) ? Math.floor(each / 10) : each); time += 1) {
        await call(house, tally, { who, name, input: random(name), hidden });
        if ((await house.engine.ask('app.status', {})).state !== 'open') await house.as(who.login);
      }
  }
  await house.as('fatima');
  const after = await hashesOf(house);
  for (const [id, hash] of hashes) if (after.get(id) !== hash) tally.loses(`letter ${id} is not what it was`);
}

interface Called {
  who: Somebody;
  name: string;
  input: unknown;
  hidden: readonly MarkedLetter[];
}

async function call({ engine }: House, tally: Tally, { who, name, input, hidden }: Called): Promise<void> {
  tally.tried();
  try {
    const answer = await engine.call(name, input);
    const text = JSON.stringify(answer);
    const what = `${who.login} ${name} ${shown(input)}`;
    if (!answer.ok && answer.error.code === 'internal')
      tally.crashes(`${what}: ${String(engine.bugs.at(-1))}`);
    if (hidden.some(({ marks }) => marks.some((mark) => text.includes(mark)))) tally.enters(what);
    const isOurs = (NAMES as string[]).includes(name) && channels[name as ChannelName].home === 'engine';
    if (!isOurs && answer.ok) tally.enters(`${what}: answered although there is no such channel`);
    if (isOurs && answer.ok && !isTaken(name as ChannelName, input))
      tally.enters(`${what}: answered, and the contract refuses such an input`);
  } catch (error) {
    if (error instanceof Succeeded) throw error;
    tally.crashes(`${who.login} ${name} ${shown(input)}: ${String(error)}`);
  }
}

/** By a schema that nobody switched off: what it throws at it did not take either. */
function isTaken(name: ChannelName, input: unknown): boolean {
  try {
    return channels[name].input.safeParse(input).success;
  } catch {
    return false;
  }
}

/** A drawer of inputs: half of them sound, half with a monster in one place, some nothing but a monster. */
function seeded(house: House, seed: number): (name: string) => unknown {
  const known = [
    ...house.letters.map(({ id }) => id),
    ...house.letters.flatMap(({ assignment }) => assignment ?? []),
    ...Object.values(house.registers),
    ...Object.values(house.units),
    house.office,
  ];
  const sources = {
    id: fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 4 }, { arbitrary: freshUuid, weight: 1 }),
    word: fc.oneof(evilWord, fc.constantFrom('كلمة', '38/2026', 'fatima')),
  };
  const drawn = new Map<string, { next(): unknown }>();
  return (name) => {
    const own = drawn.get(name) ?? drawer(name, sources, seed);
    drawn.set(name, own);
    return own.next();
  };
}

function drawer(name: string, sources: Parameters<typeof validInput>[1], seed: number): { next(): unknown } {
  const valid = (NAMES as string[]).includes(name)
    ? validInput(channels[name as ChannelName].input, sources)
    : fc.constant({});
  const any = fc.oneof(
    { arbitrary: valid, weight: 5 },
    { arbitrary: fc.tuple(valid, fc.nat(999), monster).map((parts) => spoilt(...parts)), weight: 4 },
    { arbitrary: monster, weight: 1 },
  );
  let ready: unknown[] = [];
  let round = 0;
  return {
    next: () => {
      if (ready.length === 0) {
        round += 1;
        ready = fc.sample(any, { numRuns: 10, seed: seed + round * 7_919 + name.length });
      }
      return ready.pop();
    },
  };
}

/** The number and the first entry of every letter: nothing that anybody calls may change or lose them. */
async function hashesOf({ engine, letters }: House): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id } of letters) {
    const { label, hash } = await engine.ask('mail.record', { id });
    found.set(id, `${label} ${hash}`);
  }
  return found;
}

function shown(input: unknown): string {
  try {
    return fc.stringify(input).slice(0, 300);
  } catch {
    return '(unprintable)';
  }
}

export const ipcFuzz: Attack = {
  name: 'fuzz: every channel, as every role, with anything',
  without: 'inputs parsed at the border',
  run,
};
