import { type ChannelName, channels } from '#shared/contract/ipc.ts';
import { PASSWORD } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { Attack, Tally } from '../attack.ts';
import { withTool } from '../house/house.ts';
import { codeAt } from '../inputs/code-at.ts';
import type { Stage } from '../stage.ts';

/** Of whoever must turn on a second code first: the door's own, and turning it on. */
const OPEN: ReadonlySet<string> = new Set(['factor.state', 'factor.start', 'factor.confirm']);
const OTHER = 'trois mots sans rapport';
const EVERYWHERE = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
const EDITS: readonly string[] = [
  '',
  'DELETE FROM council_rule',
  `UPDATE council_rule SET value = '{"name":"second-code","roles":[]}'`,
  `INSERT OR REPLACE INTO second_factor (person, mark) SELECT id, '${'0'.repeat(64)}' FROM person`,
];

/** Somebody whose role needs a second code and who has none, with a password alone and a database tool. */
async function run(stage: Stage, tally: Tally): Promise<void> {
  const engine = await stage.opened();
  const { id } = await engine.ask('mail.register', letter());
  // Said by somebody who has one.
  const { id: other } = await engine.ask('person.create', { login: 'other', name: 'other' });
  await engine.ask('person.set-password', { person: other, password: OTHER });
  await engine.ask('person.grant', { ...EVERYWHERE, person: other, role: 'administrator' });
  await engine.ask('session.sign-in', { login: 'other', password: OTHER });
  const { secret } = await engine.ask('factor.start', {});
  await engine.ask('factor.confirm', { code: codeAt(secret, engine.machine.clock.now()) });
  await engine.ask('council-rule.set', { name: 'second-code', roles: ['administrator'] });
  stage.strike();
  for (const edit of EDITS) {
    await withTool(engine, (connection) => connection.exec(edit));
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    for (const name of Object.keys(channels) as ChannelName[]) {
      const { home, kind } = channels[name];
      if (home !== 'engine' || kind === 'session' || OPEN.has(name)) continue;
      tally.tried();
      const answer = await engine.call(name, { id });
      if (answer.ok) tally.enters(`${name}, ${edit}`);
      else if (answer.error.code === 'internal') tally.crashes(`${name}: ${String(engine.bugs.at(-1))}`);
    }
    tally.tried();
    const key = await engine.call('mail.record', { id });
    if (key.ok) tally.enters('a letter');
  }
}

export const codeAvoided: Attack = {
  name: 'a role that needs a second code, with a password alone: every channel',
  without: 'a second code first where the council asks for one',
  run,
};
