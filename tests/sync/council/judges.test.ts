import { expect, it } from 'vitest';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import type { CouncilDesk } from './council-desk.ts';
import { CouncilWorld } from './council-world.ts';
import { checkNumbers, judgeCouncil } from './judge-council.ts';
import { judgePens, type StreamLine, streamOf } from './judge-pens.ts';

withPostgres();

/** A world that has everything the judges look at: central numbers, emergency numbers, a pen that changed hands. */
const SEED = 3;

/** Changes what is kept, judges, and puts it back. */
async function wronged(desks: readonly CouncilDesk[], sql: readonly string[], judge: () => unknown) {
  for (const { store } of desks) {
    store.connection.exec('BEGIN');
    for (const each of sql) store.connection.exec(each);
  }
  try {
    await judge();
    return 'nothing was noticed';
  } catch (error) {
    return String(error);
  } finally {
    for (const { store } of desks) store.connection.exec('ROLLBACK');
  }
}

it('no judge is blind: each wrong done to a sound council is noticed by its own check (I21)', async () => {
  const running = await testCentre();
  const world = new CouncilWorld(running.centre, SEED);
  try {
    await world.begin(3);
    await world.live(150, false, true);
    await world.quieten();
    await judgeCouncil(world);
    const { desks } = world;
    const [first, second] = desks as [CouncilDesk, CouncilDesk];
    const all = () => judgeCouncil(world);
    const wrongs: [string, readonly CouncilDesk[], string[], () => unknown][] = [
      ['I12', [second], [`UPDATE centre SET chead = 'x'`], all],
      ['I11', [second], [`UPDATE mail SET subject = 'x'`], all],
      ['I10', desks, ['UPDATE book SET valid = valid + 1'], all],
      ['I4', desks, ['DROP TRIGGER stream_no_update', `UPDATE stream SET at = '2026' WHERE cseq = 5`], all],
      ['I6', [first], ['DELETE FROM number WHERE number = 38'], () => checkNumbers(first)],
      [
        'I6',
        [first],
        ["UPDATE mail SET number = 0 WHERE register IN (SELECT register FROM pen WHERE holder = '')"],
        () => checkNumbers(first),
      ],
      ['I7', [first], [`UPDATE emergency SET code = 'S01-2026-0001-AAAAAA'`], () => checkNumbers(first)],
    ];
    for (const [invariant, whose, sql, judge] of wrongs)
      expect(await wronged(whose, sql, judge), sql.join()).toContain(invariant);
    await told(world);
    pens(streamOf(first.store.connection), first);
    await judgeCouncil(world);
  } finally {
    world.end();
  }
}, 240_000);

/** What people were told against what is there. */
async function told(world: CouncilWorld): Promise<void> {
  const numbered = world.acknowledged.find((each) => world.keepsNumber(each));
  const urgent = world.acknowledged.find(({ emergency }) => emergency !== '');
  if (!numbered || !urgent) throw new Error('this world has too little');
  const lies: [string, typeof numbered][] = [
    ['I3', { ...numbered, mail: 'nobody' }],
    ['I7', { ...numbered, number: 9_999 }],
    ['I7', { ...urgent, emergency: 'S01-2026-9999-AAAAAA' }],
  ];
  for (const [invariant, lie] of lies) {
    world.acknowledged.push(lie);
    await expect(judgeCouncil(world)).rejects.toThrow(invariant);
    world.acknowledged.pop();
  }
}

/** The council's order with one line too many, or one changed. */
function pens(lines: readonly StreamLine[], { store: { rows } }: CouncilDesk): void {
  const assigned = lines.findLast(({ type }) => type === 'number.assigned');
  const moved = lines.findLast(({ type }) => type === 'pen.return');
  if (!assigned || !moved) throw new Error('this world has too little');
  const changed = (change: (line: StreamLine) => StreamLine | null) => () =>
    judgePens(
      lines.flatMap((line) => change(line) ?? []),
      rows,
    );
  expect(changed((line) => line)).not.toThrow();
  expect(() => judgePens([...lines, assigned], rows)).toThrow('I6');
  const nobodys = { ...assigned, body: { ...assigned.body, number: 9_999, entry: 'nobody' } };
  expect(() => judgePens([...lines, nobodys], rows)).toThrow('I7');
  // Without the entry that handed it over the pen never was the centre's.
  expect(changed((line) => (line.type === 'pen.return' ? null : line))).toThrow(/I[89]/);
  const stolen = { ...moved, type: 'pen.delegate', body: { ...moved.body, device: 'a stranger' } };
  const epoch =
    1 + Math.max(...lines.map(({ body }) => (body.register === moved.body.register ? (body.epoch ?? 0) : 0)));
  const returned = { ...moved, body: { ...moved.body, epoch } };
  expect(() =>
    judgePens(
      [
        ...lines,
        returned,
        { ...stolen, body: { ...stolen.body, epoch: epoch + 1 } },
        { ...stolen, body: { ...stolen.body, epoch } },
      ],
      rows,
    ),
  ).toThrow('I8');
}
