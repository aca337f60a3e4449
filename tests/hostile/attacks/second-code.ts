import { Secret } from 'otpauth';
import { firstRun, PASSWORD, type TestEngine } from '#tests/helpers/bare-engine.ts';
import type { Attack, Tally } from '../attack.ts';
import { withTool } from '../house/house.ts';
import { codeAt } from '../inputs/code-at.ts';
import type { Stage } from '../stage.ts';

const STEP_MS = 30_000;
/** Free guesses by the rule: the sixth waits. */
const FREE = 5;

interface Target {
  engine: TestEngine;
  secret: string;
  /** For paper. */
  codes: readonly string[];
}

/** Whoever is signed in has a second code from now on. */
async function turnOn(engine: TestEngine): Promise<Pick<Target, 'secret' | 'codes'>> {
  const { secret } = await engine.ask('factor.start', {});
  const { codes } = await engine.ask('factor.confirm', {
    code: codeAt(secret, engine.machine.clock.now()),
  });
  return { secret, codes };
}

async function target(stage: Stage): Promise<Target> {
  const engine = stage.engine();
  await engine.ask('setup.create', firstRun);
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  return { engine, ...(await turnOn(engine)) };
}

/** Somebody who learnt the password brings a code. Answers what was said. */
async function tryCode(engine: TestEngine, tally: Tally, code: string, what: string): Promise<string> {
  tally.tried();
  const answer = await engine.call('session.sign-in', {
    login: 'fatima',
    password: PASSWORD,
    ...(code === '' ? {} : { code }),
  });
  if (answer.ok) {
    tally.enters(what);
    return 'came in';
  }
  if (answer.error.code === 'internal') tally.crashes(`${what}: ${String(engine.bugs.at(-1))}`);
  return answer.error.code;
}

/** Past every delay, and by a whole number of steps: what the telephone shows changes. */
const rest = ({ machine }: TestEngine): void => machine.passTime(2_880 * STEP_MS);

async function replayed(stage: Stage, tally: Tally): Promise<void> {
  const { engine, secret, codes } = await target(stage);
  const { machine } = engine;
  stage.strike();
  for (let round = 0; round < Math.min(10, Math.max(2, stage.runs / 5)); round += 1) {
    await engine.ask('session.sign-out', {});
    rest(engine);
    const used = machine.clock.now();
    const code = codeAt(secret, used);
    const paper = codes[round % codes.length] ?? '';
    const rightful = await engine.call('session.sign-in', { login: 'fatima', password: PASSWORD, code });
    if (!rightful.ok) tally.loses(`a right code: ${rightful.error.code}`);
    if (round < codes.length) {
      await engine.ask('session.sign-out', {});
      const byPaper = { login: 'fatima', password: PASSWORD, code: paper };
      if (!(await engine.call('session.sign-in', byPaper)).ok) tally.loses('a code on paper');
    }
    await engine.ask('session.sign-out', {});
    await tryCode(engine, tally, code, 'a code used again at once');
    for (const back of [-STEP_MS, STEP_MS, 10 * STEP_MS]) {
      machine.setTime(new Date(used + back).toISOString());
      await tryCode(engine, tally, code, `a used code, the clock moved by ${back / 1000} s`);
      await tryCode(engine, tally, codeAt(secret, used - STEP_MS), 'the code of before it');
    }
    rest(engine);
    await tryCode(engine, tally, paper, 'a code on paper used again');
    await tryCode(engine, tally, code, 'a used code days later');
    await tryCode(engine, tally, '', 'no code at all');
    rest(engine);
    await engine.ask('session.sign-in', {
      login: 'fatima',
      password: PASSWORD,
      code: codeAt(secret, machine.clock.now()),
    });
  }
}

async function guessed(stage: Stage, tally: Tally): Promise<void> {
  const first = await target(stage);
  const { folder, machine } = first.engine;
  let { engine } = first;
  await engine.ask('session.sign-out', {});
  stage.strike();
  let heard = 0;
  const guesses = Math.min(60, Math.max(8, stage.runs));
  for (let guess = 0; guess < guesses; guess += 1) {
    if (guess % 7 === 6) {
      await engine.close();
      engine = stage.engine({ folder, machine });
    }
    // The clock goes a second on, or is turned back by an hour.
    machine.passTime(guess % 5 === 4 ? -3_600_000 : 1_000);
    const code = String((guess * 104_729) % 1_000_000).padStart(6, '0');
    if (code === codeAt(first.secret, machine.clock.now())) continue;
    const said = await tryCode(engine, tally, code, `the code ${code}`);
    if (said === 'session.wrong-code') heard += 1;
    // The password between does not wash the guesses away.
    if (guess % 3 === 2) await tryCode(engine, tally, '', 'no code at all');
  }
  if (heard > FREE) tally.enters(`${heard} guesses were heard`);
  rest(engine);
  const code = codeAt(first.secret, machine.clock.now());
  const rightful = await engine.call('session.sign-in', { login: 'fatima', password: PASSWORD, code });
  if (!rightful.ok) tally.loses(`the right code after a day: ${rightful.error.code}`);
}

/** Another secret than the one that the signed entry names, each with the code that would open then. */
async function edited(stage: Stage, tally: Tally): Promise<void> {
  const { engine, secret } = await target(stage);
  const { id } = await engine.ask('person.create', { login: 'clerk', name: 'clerk' });
  await engine.ask('person.set-password', { person: id, password: PASSWORD });
  await engine.ask('session.sign-in', { login: 'clerk', password: PASSWORD });
  const clerk = await turnOn(engine);
  await engine.ask('session.sign-out', {});
  const own = new Secret({ size: 20 }).base32;
  const now = (key: string) => codeAt(key, engine.machine.clock.now());
  const mine = `(SELECT 'factor ' || id FROM person WHERE login = 'fatima')`;
  const edits: readonly [sql: string, code: () => string][] = [
    ['DELETE FROM second_factor', () => ''],
    [`UPDATE second_factor SET mark = ''`, () => ''],
    [`UPDATE setting SET value = replace(value, '${secret}', '${own}') WHERE name = ${mine}`, () => now(own)],
    [
      `UPDATE setting SET value = (SELECT value FROM setting WHERE value LIKE '%${clerk.secret}%') WHERE name = ${mine}`,
      () => now(clerk.secret),
    ],
    [
      `UPDATE second_factor SET mark = (SELECT mark FROM second_factor WHERE person = '${id}');
       UPDATE setting SET value = (SELECT value FROM setting WHERE value LIKE '%${clerk.secret}%') WHERE name = ${mine}`,
      () => clerk.codes[0] ?? '',
    ],
    [
      `UPDATE setting SET value = json_set(value, '$.codes', json_array('${'0'.repeat(64)}'), '$.used', json_array()) WHERE name = ${mine}`,
      () => 'AAAAA-AAAAA',
    ],
    ['', () => now(clerk.secret)],
    ['', () => clerk.codes[1] ?? ''],
    [`DELETE FROM second_factor; DELETE FROM setting WHERE name = ${mine}`, () => '000000'],
  ];
  stage.strike();
  for (const [sql, code] of edits) {
    rest(engine);
    await withTool(engine, (connection) => connection.exec(sql));
    await tryCode(engine, tally, code(), sql === '' ? 'the telephone of another person' : sql);
  }
}

export const codeReplayed: Attack = {
  name: 'a second code used again: at once, later, with the clock moved',
  without: 'a code is taken once',
  run: replayed,
};

export const codeGuessed: Attack = {
  name: 'a second code guessed, with restarts and a turned clock',
  without: 'wrong codes are counted',
  run: guessed,
};

export const codeEdited: Attack = {
  name: 'the second code edited with a tool, or another person’s',
  without: 'the secret that was signed',
  run: edited,
};
