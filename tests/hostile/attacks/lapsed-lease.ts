import { PASSWORD } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { Attack, Tally } from '../attack.ts';
import { withTool } from '../house/house.ts';
import type { Stage } from '../stage.ts';

const DAY_MS = 86_400_000;
const MARK = 'smaragd';
const everywhere = { office: null, unit: null, from: null, to: null, onBehalfOf: null };

/** What somebody whom the council may have shut out meanwhile does to a PC that is kept away from the centre. */
const EDITS: readonly string[] = [
  '',
  'DELETE FROM council_rule',
  `UPDATE council_rule SET value = '{"name":"lease","days":0}'`,
  'UPDATE person SET clearance = 2',
  `UPDATE setting SET value = json_set(value, '$.now', '2026-06-30T10:00:00.000Z') WHERE name = 'centre-word'`,
  `UPDATE centre SET contact_at = '2026-06-30T10:00:00.000+01:00'`,
  `DELETE FROM setting WHERE name = 'centre-word'`,
];

async function run(stage: Stage, tally: Tally): Promise<void> {
  const centre = await stage.centre();
  const engine = await stage.opened();
  const { code } = await centre.centre.setup.make();
  await engine.ask('sync.join', { centre: centre.address, code, certificate: '' });
  await engine.ask('council-rule.set', { name: 'lease', days: 14 });
  const secret = letter({ confidentiality: 'secret', subject: MARK });
  await engine.ask('mail.register', secret);
  const { id: person } = await engine.ask('person.create', { login: 'friend', name: 'friend' });
  await engine.ask('sync.now', {});
  stage.strike();
  for (const edit of EDITS) {
    await withTool(engine, (connection) => connection.exec(edit));
    const turn = (days: number) =>
      engine.machine.setTime(new Date(centre.clock.ms + days * DAY_MS).toISOString());
    turn(100);
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    for (const days of [100, -3]) {
      turn(days);
      tally.tried(2);
      const seen = await engine.call('mail.record', { id: secret.id });
      if (JSON.stringify(seen).includes(MARK))
        tally.enters(`words of a secret letter, ${days} days, ${edit}`);
      const grant = { ...everywhere, person, role: 'administrator' as const };
      const given = await engine.call('person.grant', grant);
      if (given.ok) tally.enters(`a right given, ${days} days, ${edit}`);
      else if (given.error.code === 'internal') tally.crashes(String(engine.bugs.at(-1)));
    }
  }
}

export const lapsedLease: Attack = {
  name: 'a PC kept away from the centre: confidential words, rights, with a tool and the clock',
  without: 'nothing confidential long after the centre’s last word',
  run,
};
