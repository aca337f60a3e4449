import type { InputOf } from '#shared/contract/ipc.ts';
import { PASSWORD } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { Attack, Tally } from '../attack.ts';
import { House, withTool } from '../house/house.ts';
import type { Stage } from '../stage.ts';

const CLERK = { login: 'clerk', role: 'clerk', place: 'all', clearance: 0 } as const;
const GONE = { login: 'gone', role: 'clerk', place: 'all', clearance: 0 } as const;
const OTHER = { login: 'other', role: 'administrator', place: 'all', clearance: 0 } as const;
const EVERYWHERE = { office: null, unit: null, from: null, to: null, onBehalfOf: null };

/** What one person with a database tool makes of a request of their own, so that it looks like somebody else's. */
const EDITS: readonly string[] = [
  'UPDATE second_rule SET required = 0',
  'DELETE FROM second_rule',
  'DELETE FROM council_rule',
  `UPDATE second_ask SET asker = (SELECT id FROM person WHERE login = 'other')`,
  `UPDATE second_ask SET asker = (SELECT id FROM person WHERE login = 'other'), entry = (SELECT id FROM own WHERE type = 'person.grant' ORDER BY seq DESC LIMIT 1)`,
  `INSERT INTO second_ask (id, device, act, input, entry, asker, at, state, settled_by, settled_at)
     SELECT '01900000-0000-7000-8000-00000000fffd', device, act, input, entry, (SELECT id FROM person WHERE login = 'other'),
       at, 'asked', '', '' FROM second_ask LIMIT 1`,
];

type Act = InputOf<'second.ask'>;

/** Fatima, who administers and heads the office, does alone what two people do here: at once, by asking herself, with a tool. */
async function run(stage: Stage, tally: Tally): Promise<void> {
  const house = await House.build(stage);
  const { engine } = house;
  const { roads, water } = house.units;
  await house.welcomeAll([CLERK, GONE, OTHER]);
  const { people } = await engine.ask('person.list', {});
  const idOf = (login: string) => people.find((person) => person.login === login)?.id ?? '';
  await engine.ask('person.state', { person: idOf('gone'), state: 'suspended' });
  const paper = await engine.ask('mail.register', letter());
  await engine.ask('council-rule.set', { name: 'second-code', roles: ['auditor'] });
  await engine.ask('second.require', { required: true });
  const grant = { ...EVERYWHERE, person: idOf('clerk'), role: 'administrator' as const };
  const acts: Act[] = [
    { act: 'person.grant', input: grant },
    { act: 'person.clearance', input: { person: idOf('clerk'), level: 2 } },
    { act: 'person.state', input: { person: idOf('gone'), state: 'active' } },
    { act: 'unit.change', input: { unit: roads, on: '2026-03-12', parent: water } },
    { act: 'content.eliminate', input: { mails: [paper.id], slip: 'B-1/2026' } },
    { act: 'council-rule.set', input: { name: 'second-code', roles: [] } },
    { act: 'sync.new-code', input: { office: null, scope: 'council', clearance: 2, admin: true } },
    { act: 'second.require', input: { required: false } },
  ];
  stage.strike();
  const alone = async (when: string) => {
    for (const { act, input } of acts) {
      tally.tried();
      const done = await engine.call(act, input);
      if (done.ok) tally.enters(`${act} by one person, ${when}`);
      else if (done.error.code !== 'second.needed') tally.crashes(`${act}: ${done.error.code}`);
    }
  };
  const confirmAll = async (when: string) => {
    for (const { id, asked } of (await engine.ask('second.list', {})).lines) {
      tally.tried();
      const done = await engine.call('second.confirm', { ask: id });
      if (done.ok) tally.enters(`${asked.act} confirmed, ${when}`);
      else if (done.error.code === 'internal') tally.crashes(String(engine.bugs.at(-1)));
    }
  };
  await alone('at once');
  for (const one of acts) await engine.ask('second.ask', one);
  await confirmAll('by whoever asked');
  await house.as('clerk');
  for (const one of acts) {
    tally.tried();
    if ((await engine.call('second.ask', one)).ok) tally.enters(`${one.act} asked by a clerk`);
  }
  for (const edit of EDITS) {
    await withTool(engine, (connection) => connection.exec(edit));
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    await alone(edit);
    await confirmAll(edit);
  }
  await house.as('other');
  const kept = (await engine.ask('second.list', {})).lines.filter(({ state }) => state === 'asked');
  if (kept.length < acts.length) tally.loses(`${acts.length - kept.length} requests`);
}

export const oneOfTwo: Attack = {
  name: 'one person alone where two are asked for: rights, destruction, with a tool too',
  without: 'two people where the rule says so',
  run,
};
