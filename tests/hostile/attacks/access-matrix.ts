import fc from 'fast-check';
import { type ChannelName, channels } from '#shared/contract/ipc.ts';
import { ROLES } from '#shared/domain/roles.ts';
import type { Attack, Tally } from '../attack.ts';
import { type Aim, accessTable, type Line, withoutLine } from '../house/access-table.ts';
import { House, type MarkedLetter } from '../house/house.ts';
import { isAdmitted, PLACES, type Somebody, seesLine } from '../house/rules.ts';
import { freshUuid, validInput } from '../inputs/valid-input.ts';
import type { Stage } from '../stage.ts';

/** How the engine keeps somebody out; whatever else it answers, the gate was passed. */
const KEPT_OUT = new Set(['person.not-allowed', 'mail.unknown', 'circuit.not-yours']);
const SOURCES = { id: freshUuid, word: fc.constantFrom('kalam', 'رسالة', '12/2026') };

/** Every role in every place; the levels in turn, and all of them from a hundred runs on. */
function everybody(runs: number): Somebody[] {
  const all = ROLES.flatMap((role) =>
    PLACES.flatMap((place) =>
      ([0, 1, 2] as const).map((clearance) => ({
        login: `${role}-${place}-${clearance}`,
        role,
        place,
        clearance,
      })),
    ),
  );
  return runs >= 100 ? all : all.filter((_, at) => at % 3 === Math.floor(at / 3) % 3);
}

const atOffice = ({ role, place }: Somebody): boolean => !(role === 'unit-head' && place !== 'roads');

/** The house with everybody in it, what is aimed at, and one valid input of every channel of the table. */
async function prepare(stage: Stage) {
  const house = await House.build(stage);
  const { engine } = house;
  const people = await house.welcomeAll(everybody(stage.runs).filter(atOffice));
  await house.writeAll();
  const living = [...house.letters];
  const clocks = new Map<string, string>();
  for (const { id } of living) {
    const asked = { mail: id, preset: 'ordinary', nature: 'internal' as const, start: '2026-03-12' };
    clocks.set(id, (await engine.ask('deadline.set', asked)).id);
  }
  // Voided already: whoever is let in by mistake spoils nothing.
  const voided: MarkedLetter[] = [];
  for (const level of [0, 1, 2] as const) {
    const one = await house.write(level, false);
    await engine.ask('mail.void', { id: one.id, reason: 'سبب' });
    voided.push(one);
  }
  const aimed = (aim: Aim, letter: MarkedLetter): unknown => {
    if (aim === 'letters' || aim === 'voids') return [letter.id];
    if (aim === 'step') return letter.assignment;
    if (aim === 'deadline') return clocks.get(letter.id);
    return aim === 'register' ? house.registers.incoming : letter.id;
  };
  return { house, people, living, voided, aimed };
}

/** Letters that one line of the table is tried on. */
function lettersFor(
  { reach, aims }: Line,
  { living, voided }: Awaited<ReturnType<typeof prepare>>,
): MarkedLetter[] {
  const wanted = Object.values(aims).some((aim) => aim.startsWith('void')) ? voided : living;
  const letters = wanted.filter(({ assignment }) => assignment !== null || !('assignment' in aims));
  return reach === 'letter' || reach === 'words' ? letters : letters.slice(0, 1);
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const prepared = await prepare(stage);
  const lines = Object.entries(accessTable) as [ChannelName, Line][];
  for (const [name, { kind }] of Object.entries(channels))
    if ((kind === 'command' || kind === 'action') && !(name in accessTable) && !withoutLine.has(name))
      tally.crashes(`${name} has no line in the access table: say who may call it`);
  const samples = new Map<string, object>();
  for (const [name] of lines) {
    const valid = validInput(channels[name].input, SOURCES);
    samples.set(name, fc.sample(valid, { numRuns: 1, seed: stage.seed })[0] as object);
  }
  stage.strike();
  for (const who of prepared.people) {
    await prepared.house.as(who.login);
    for (const [name, line] of lines)
      for (const letter of lettersFor(line, prepared)) {
        const targets = Object.entries(line.aims).map(([field, aim]) => [field, prepared.aimed(aim, letter)]);
        const input = { ...samples.get(name), ...line.fixed, ...Object.fromEntries(targets) };
        judge(tally, { who, name, line, letter, answer: await prepared.house.engine.call(name, input) });
      }
  }
}

interface Judged {
  who: Somebody;
  name: string;
  line: Line;
  letter: MarkedLetter;
  answer: Awaited<ReturnType<House['engine']['call']>>;
}

function judge(tally: Tally, { who, name, line, letter, answer }: Judged): void {
  tally.tried();
  const code = answer.ok ? 'answered' : answer.error.code;
  const what = `${who.login} ${name} on ${letter.label}, level ${letter.level}: ${code}`;
  const admitted = isAdmitted(who, line.roles, line.reach, letter);
  const keptOut = KEPT_OUT.has(code);
  if (code === 'internal' || code === 'input.invalid') tally.crashes(`${what} ${JSON.stringify(answer)}`);
  else if (!admitted && !keptOut) tally.enters(what);
  else if (admitted && keptOut) tally.loses(what);
  // Whoever does not see a letter must not learn from the refusal that there is one.
  const named = 'id' in line.aims && code === 'person.not-allowed';
  if (named && !seesLine(who, letter)) tally.enters(`${what}, of a letter beyond their sight`);
}

export const accessMatrix: Attack = {
  name: 'access matrix: channel × role × place × level',
  without: 'who may do what',
  run,
};
