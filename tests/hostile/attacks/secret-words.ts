import type { ChannelName } from '#shared/contract/ipc.ts';
import { channels } from '#shared/contract/ipc.ts';
import type { Attack, Tally } from '../attack.ts';
import { House, type MarkedLetter } from '../house/house.ts';
import { holds, PLACES, readsLetter, type Somebody, seesLine } from '../house/rules.ts';
import { type About, type Asked, questions, questionsByLabel } from '../inputs/questions.ts';
import type { Stage } from '../stage.ts';

const QUERIES = (Object.keys(channels) as ChannelName[]).filter((name) => channels[name].kind === 'query');
/** Words that no letter of the house holds. */
const NOWHERE = ['زبرجدة', 'topazius'] as const;
/** Who registers is told that a similar letter exists, and to ask the head of office: decided, so that none is there twice. */
const TELLS_OF_TWINS: ReadonlySet<ChannelName> = new Set(['mail.duplicates']);

const somebody = (role: Somebody['role'], place: Somebody['place'], clearance: 0 | 1 | 2): Somebody => ({
  login: `${role}-${place}-${clearance}`,
  role,
  place,
  clearance,
});

/** Those from whom there is most to hide first; the rest as the scale allows. */
function curious(runs: number): Somebody[] {
  const first = [
    somebody('clerk', 'all', 0),
    somebody('unit-head', 'roads', 1),
    // A secret goes to no unit where nobody may read it.
    somebody('unit-head', 'roads', 2),
    somebody('auditor', 'all', 2),
    somebody('administrator', 'all', 2),
    somebody('office-head', 'annexe', 2),
  ];
  const rest = (
    ['clerk', 'office-head', 'secretary-general', 'president', 'service-clerk', 'auditor'] as const
  ).flatMap((role) =>
    PLACES.flatMap((place) => ([0, 1] as const).map((level) => somebody(role, place, level))),
  );
  const more = rest.filter(({ login }) => first.every((one) => one.login !== login));
  return [...first, ...more].slice(0, Math.max(first.length, Math.ceil(runs / 20)));
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const house = await House.build(stage);
  const { engine } = house;
  const people = await house.welcomeAll(curious(stage.runs));
  await house.writeAll();
  for (const { id, marks } of house.letters) {
    const change = { id, field: 'observation', value: `${marks[1]} later`, reason: marks[0] };
    await engine.ask('mail.amend', change);
  }
  const about = (letter: MarkedLetter, words: About['words']): Asked =>
    questions({ mail: letter.id, register: house.registers.incoming, unit: house.units.roads, words });
  const unasked = QUERIES.filter((name) => !about(house.letters[0] as MarkedLetter, NOWHERE)[name]);
  for (const name of unasked)
    tally.crashes(`${name} is asked nothing: say in questions.ts what could show a word by it`);

  // Who may read it sees it in many places: the questions are not idle.
  const [first] = house.letters;
  const open = await asked(house, about(first as MarkedLetter, first?.marks ?? NOWHERE));
  const shown = [...open].filter(([, answers]) => answers.some((text) => showsOne(text, first)));
  if (shown.length < 9) tally.loses(`whoever may read a letter finds it by ${shown.length} questions only`);

  stage.strike();
  for (const who of people) {
    await house.as(who.login);
    const hidden = house.letters.filter((letter) => !readsLetter(who, letter));
    for (const letter of stage.runs >= 100 ? hidden : hidden.slice(-2)) {
      const named = await asked(house, about(letter, letter.marks));
      const blind = await asked(house, about(letter, NOWHERE));
      if (!seesLine(who, letter)) await byLabel(house, tally, who, letter);
      for (const [name, answers] of named)
        answers.forEach((answer, at) => {
          const what = `${who.login} ${name} (${at}) about ${letter.label}, level ${letter.level}`;
          judge(tally, { who, name, hidden, what, answer, blind: blind.get(name)?.[at] });
        });
    }
  }
}

/** A letter beyond somebody's sight: its number answers as one that was never given, by QR code, search and count. */
async function byLabel(house: House, tally: Tally, who: Somebody, letter: MarkedLetter): Promise<void> {
  const named = await asked(house, questionsByLabel(letter.label));
  const blind = await asked(house, questionsByLabel(letter.label.replace(/\d+/, '99991')));
  for (const [name, answers] of named) {
    tally.tried(answers.length);
    if (String(answers) !== String(blind.get(name)))
      tally.enters(`${who.login} ${name} by the number ${letter.label}: ${String(answers).slice(0, 200)}`);
  }
}

interface Judged {
  who: Somebody;
  name: ChannelName;
  hidden: readonly MarkedLetter[];
  what: string;
  answer: string;
  /** What the same question was answered about words that stand nowhere. */
  blind: string | undefined;
}

function judge(tally: Tally, { who, name, hidden, what, answer, blind }: Judged): void {
  tally.tried();
  if (/"code":"(internal|input.invalid)"/.test(answer)) tally.crashes(`${what}: ${answer.slice(0, 300)}`);
  if (hidden.some((one) => showsOne(answer, one))) tally.enters(what);
  const tells = TELLS_OF_TWINS.has(name) && holds(who, 'COV');
  if (!tells && answer !== blind) tally.enters(`${what}: its words are answered otherwise`);
}

const showsOne = (text: string, letter: MarkedLetter | undefined): boolean =>
  letter?.marks.some((mark) => text.includes(mark)) ?? false;

/** What every question was answered, as text. */
async function asked({ engine }: House, inputs: Asked): Promise<Map<ChannelName, string[]>> {
  const answers = new Map<ChannelName, string[]>();
  for (const name of QUERIES) {
    const told: string[] = [];
    for (const input of inputs[name] ?? []) told.push(JSON.stringify(await engine.call(name, input)));
    answers.set(name, told);
  }
  return answers;
}

export const secretWords: Attack = {
  name: 'words above one’s level: every query, and what its answers betray',
  without: 'words only to the cleared',
  run,
};
