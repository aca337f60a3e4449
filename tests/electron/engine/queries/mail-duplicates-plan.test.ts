import Database from 'better-sqlite3-multiple-ciphers';
import { afterAll, expect, it } from 'vitest';
import { migrations } from '#engine/migrations/index.ts';
import {
  LATELY_FROM_BODY,
  LATELY_UNDER_NAME,
  SAME_FILE,
  SAME_REFERENCE,
} from '#engine/queries/mail-duplicates.ts';

const connection = new Database(':memory:');
for (const statement of migrations.flatMap(({ up }) => up)) connection.exec(statement);
afterAll(() => void connection.close());

// Asked at each pause of whoever types a letter, and again when it is saved.
it.each([
  [
    'the reference',
    SAME_REFERENCE,
    ['a', '2026-03-10', 'incoming', '[]', '[]'],
    'mail_reference (reference_key=?',
  ],
  ['the name', LATELY_UNDER_NAME, ['a', '2026-03-10', 'incoming'], 'mail_sender_day (correspondent_key=?'],
  ['the body', LATELY_FROM_BODY, ['a', '2026-03-10', 'incoming'], 'mail_correspondent (correspondent_id=?'],
  ['the scan', SAME_FILE, ['[]'], 'mail_file'],
])('a likely duplicate is looked for by %s, never among all letters', (_by, sql, values, index) => {
  const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
  const steps = plan.map(({ detail }) => detail);
  expect(steps.join('\n')).toContain(index);
  expect(steps.filter((step) => /^SCAN (m|f|mail|mail_file)\b/.test(step))).toEqual([]);
  for (const step of steps.filter((one) => /^SEARCH m /.test(one)))
    expect(step).not.toMatch(/kind=\?|state=\?/);
});
