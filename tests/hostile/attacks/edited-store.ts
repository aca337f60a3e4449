import { PASSWORD, type TestEngine } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { Attack, Tally } from '../attack.ts';
import { House, withTool } from '../house/house.ts';
import type { Stage } from '../stage.ts';

const CLERK = { login: 'clerk', role: 'clerk', place: 'all', clearance: 0 } as const;
const UNLOCK = 'DROP TRIGGER IF EXISTS own_no_update; DROP TRIGGER IF EXISTS own_no_delete';

/** What somebody with a password and a database tool writes to have more than they were given. */
const RISES: readonly string[] = [
  'UPDATE person SET clearance = 2',
  `UPDATE role_grant SET role = 'office-head'`,
  `UPDATE role_grant SET role = 'administrator'`,
  `INSERT INTO role_grant (id, person, role, office, unit, valid_from, valid_to, on_behalf_of)
     SELECT '01900000-0000-7000-8000-00000000fffe', id, 'administrator', NULL, NULL, NULL, NULL, NULL FROM person WHERE login = 'clerk'`,
  'UPDATE mail SET confidentiality = 0',
];

/** What they do to the signed journal: changed, cut out, moved, swapped, emptied, its signature taken. */
const MUTATIONS: readonly string[] = [
  `UPDATE own SET bytes = CAST(replace(CAST(bytes AS TEXT), '"level":0', '"level":2') AS BLOB) WHERE type = 'person.clearance'`,
  `DELETE FROM own WHERE type = 'person.grant'`,
  `UPDATE own SET seq = seq + 900 WHERE type = 'person.grant'`,
  `UPDATE own SET sig = zeroblob(64) WHERE type = 'person.clearance'`,
  `UPDATE own SET bytes = x'7b7d' WHERE type = 'person.grant'`,
  `UPDATE own SET type = 'mail.amend' WHERE seq = (SELECT max(seq) FROM own WHERE type LIKE 'person.%')`,
];

async function rises(stage: Stage, tally: Tally): Promise<void> {
  const house = await House.build(stage);
  await house.welcomeAll([CLERK]);
  const { person } = await house.engine.ask('app.status', {});
  await house.engine.ask('person.clearance', { person: person?.id ?? '', level: 2 });
  const secret = await house.write(2, false);
  stage.strike();
  for (const edit of RISES) {
    tally.tried();
    await withTool(house.engine, (connection) => connection.exec(edit));
    const entered = await house.engine.call('session.sign-in', { login: 'clerk', password: PASSWORD });
    if (!entered.ok) continue;
    const status = await house.engine.ask('app.status', {});
    if ((status.person?.clearance ?? 0) > 0) tally.enters(`${edit}: a higher level`);
    for (const action of ['mail.void', 'person.manage', 'book.open'] as const)
      if (status.person?.actions.includes(action)) tally.enters(`${edit}: ${action}`);
    // The level of the letter is a row too: only the next check of the whole journal tells, and its words are not given.
    const read = edit.includes('UPDATE mail')
      ? null
      : await house.engine.call('mail.record', { id: secret.id });
    if (JSON.stringify(read).includes(secret.marks[1])) tally.enters(`${edit}: words of a secret letter`);
  }
}

async function mutations(stage: Stage, tally: Tally): Promise<void> {
  for (const edit of MUTATIONS) {
    const engine = await withHistory(stage);
    if (edit === MUTATIONS[0]) stage.strike();
    tally.tried();
    await withTool(engine, (connection) => {
      connection.exec(UNLOCK);
      connection.exec(edit);
    });
    const entered = await engine.call('session.sign-in', { login: 'fatima', password: PASSWORD });
    if (entered.ok) tally.enters(`${edit}: opened as if nothing had happened`);
    else if (entered.error.code === 'internal') tally.crashes(`${edit}: ${String(engine.bugs.at(-1))}`);
  }
}

async function withHistory(stage: Stage): Promise<TestEngine> {
  const engine = await stage.opened();
  const { id } = await engine.ask('person.create', { login: 'clerk', name: 'clerk' });
  const everywhere = { office: null, unit: null, from: null, to: null, onBehalfOf: null };
  await engine.ask('person.grant', { person: id, role: 'clerk', ...everywhere });
  await engine.ask('person.clearance', { person: id, level: 2 });
  await engine.ask('person.clearance', { person: id, level: 0 });
  await engine.ask('mail.register', letter());
  return engine;
}

export const editedRows: Attack = {
  name: 'rows edited with a database tool: more rights, a higher level',
  without: 'rights from signed entries',
  run: rises,
};

export const mutatedJournal: Attack = {
  name: 'the signed journal changed, cut, moved, emptied',
  without: 'the journal is proved when it opens',
  run: mutations,
};
