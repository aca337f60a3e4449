import { firstRun, PASSWORD } from '#tests/helpers/bare-engine.ts';
import type { Attack, Tally } from '../attack.ts';
import type { Stage } from '../stage.ts';

/** Free guesses by the rule: the sixth waits. */
const FREE = 5;
/** Seconds that the sixth waits; the seventh waits longer than this attack lasts. */
const FIRST_WAIT = 30;

/** A thief guesses on and on, restarts the app between, and waits a second each time: how many guesses are heard? */
async function run(stage: Stage, tally: Tally): Promise<void> {
  const first = stage.engine();
  await first.ask('setup.create', firstRun);
  const { folder, machine } = first;
  stage.strike();
  let heard = 0;
  let engine = first;
  const guesses = Math.min(60, Math.max(8, stage.runs));
  for (let guess = 0; guess < guesses; guess += 1) {
    tally.tried();
    if (guess % 7 === 6) {
      await engine.close();
      engine = stage.engine({ folder, machine });
    }
    machine.passTime(1_000);
    const answer = await engine.call('session.sign-in', {
      login: 'fatima',
      password: `autre phrase ${guess}`,
    });
    if (answer.ok) tally.enters('a wrong password');
    else if (answer.error.code === 'session.wrong-password') heard += 1;
    else if (answer.error.code !== 'session.wait') tally.crashes(JSON.stringify(answer));
  }
  if (heard > FREE + (guesses > FREE + FIRST_WAIT ? 1 : 0))
    tally.enters(`${heard} guesses were heard in ${guesses} seconds`);
  machine.passTime(24 * 3_600_000);
  const rightful = await engine.call('session.sign-in', { login: 'fatima', password: PASSWORD });
  if (!rightful.ok) tally.loses(`the right password after a day: ${rightful.error.code}`);
}

export const bruteForce: Attack = {
  name: 'brute force on a password, with restarts between',
  without: 'delays between tries',
  run,
};
