import { PASSWORD } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import type { Attack, Tally } from '../attack.ts';
import { withTool } from '../house/house.ts';
import type { Stage } from '../stage.ts';

const DAY_MS = 86_400_000;
const MARK = 'turmalin';
const SAID = 'instr(bytes, CAST(\'"device.council-rule"\' AS BLOB)) > 0';

/** What takes the rule of another PC out of a store, or puts an older one after it. */
const EDITS: readonly string[] = [
  `DELETE FROM stream WHERE cseq = (SELECT max(cseq) FROM stream WHERE ${SAID})`,
  `DELETE FROM stream WHERE ${SAID}; DELETE FROM council_rule`,
  `UPDATE stream SET bytes = CAST('{}' AS BLOB) WHERE ${SAID}`,
  'DELETE FROM stream WHERE bytes IS NOT NULL; DELETE FROM device_admin',
];

/** Another PC set a lease, and somebody takes that line out of the order on theirs, which is kept away from the centre. */
async function run(stage: Stage, tally: Tally): Promise<void> {
  const { address, centre, clock } = await stage.centre();
  const first = await stage.opened();
  const { code } = await centre.setup.make();
  await first.ask('sync.join', { centre: address, code, certificate: '' });
  const wanted = { office: null, scope: 'council' as const, clearance: 2, admin: false };
  const engine = await stage.opened(testMachine(undefined, 'another'));
  const second = await first.ask('sync.new-code', wanted);
  await engine.ask('sync.join', { centre: address, code: second.code, certificate: '' });
  await first.ask('council-rule.set', { name: 'lease', days: 14 });
  await first.ask('sync.now', {});
  const secret = letter({ confidentiality: 'secret', subject: MARK });
  await engine.ask('mail.register', secret);
  await engine.ask('sync.now', {});
  stage.strike();
  for (const edit of EDITS) {
    await withTool(engine, (connection) => {
      connection.exec('DROP TRIGGER IF EXISTS stream_no_update; DROP TRIGGER IF EXISTS stream_no_delete');
      connection.exec(edit);
    });
    engine.machine.setTime(new Date(clock.ms + 100 * DAY_MS).toISOString());
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    tally.tried();
    const seen = await engine.call('mail.record', { id: secret.id });
    if (JSON.stringify(seen).includes(MARK)) tally.enters(`words of a secret letter, ${edit}`);
    else if (!seen.ok && seen.error.code === 'internal') tally.crashes(String(engine.bugs.at(-1)));
  }
}

export const deletedRule: Attack = {
  name: 'a rule that another PC said, taken out of the order with a tool',
  without: 'rules as this PC heard them',
  run,
};
