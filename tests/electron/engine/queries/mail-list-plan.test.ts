import Database from 'better-sqlite3-multiple-ciphers';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from '#engine/migrations/index.ts';
import { pageStatement } from '#engine/queries/mail-list.ts';
import { type Sight, sightsOf } from '#engine/queries/visible.ts';
import type { Grant } from '#shared/domain/permissions.ts';

const connection = new Database(':memory:');
for (const statement of migrations.flatMap(({ up }) => up)) connection.exec(statement);
afterAll(() => void connection.close());

const EVERYWHERE: Sight = { office: null, above: -1, level: 2 };
const HERE: Sight = { office: 'here', above: -1, level: 0 };
const THERE: Sight = { office: 'there', above: -1, level: 1 };
const FILTERS = [
  { kind: null, day: null },
  { kind: 'incoming', day: null },
  { kind: null, day: '2026-03-12' },
  { kind: 'incoming', day: '2026-03-12' },
];
const ASKED = FILTERS.flatMap((filter) => [null, 500].map((before) => ({ ...filter, before })));

describe.each([
  ['everywhere', [EVERYWHERE]],
  ['ordinary mail everywhere', [{ ...EVERYWHERE, level: 0 }]],
  ['one office', [HERE]],
  ['two offices', [HERE, THERE]],
  [
    'everywhere, and more in one office',
    [
      { ...EVERYWHERE, level: 0 },
      { ...HERE, above: 0, level: 2 },
    ],
  ],
])('a page for a person who sees %s', (_who, sights) => {
  it.each(ASKED)('walks an index in its order for %j', (asked) => {
    const { sql, values } = pageStatement(sights as Sight[], asked);
    const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values, 100, 0) as {
      detail: string;
    }[];
    const steps = plan.map(({ detail }) => detail);
    const walks = steps.filter((step) => /(SCAN|SEARCH) mail/.test(step));
    expect(walks).toHaveLength(sights.length);
    // Never the whole table, never a heap of letters sorted to keep a hundred.
    for (const walk of walks) expect(walk).toMatch(/USING INDEX mail_/);
    if (asked.kind ?? asked.day) for (const walk of walks) expect(walk).toMatch(/^SEARCH/);
    if (asked.day) for (const walk of walks) expect(walk).toContain('registered_on=?');
    else if (asked.kind) for (const walk of walks) expect(walk).toContain('kind=?');
    expect(steps.filter((step) => /TEMP B-TREE/.test(step))).toEqual([]);
  });
});

it('sights of one person never overlap, so that their sums add up', () => {
  const grant = (role: Grant['role'], officeId: string | null): Grant => ({
    role,
    officeId,
    unitId: null,
    from: null,
    to: null,
    onBehalfOf: null,
  });
  const grants = [
    grant('auditor', null),
    grant('clerk', 'b'),
    grant('office-head', 'b'),
    grant('clerk', 'a'),
  ];
  const person = { id: 'p', active: true, clearance: 2 as const, grants };
  expect(sightsOf(person, '2026-03-12', 'mail.read-content')).toEqual([
    { office: null, above: -1, level: 0 },
    { office: 'a', above: 0, level: 2 },
    { office: 'b', above: 0, level: 2 },
  ]);
});
