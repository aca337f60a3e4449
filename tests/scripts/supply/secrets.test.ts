import { expect, test } from 'vitest';
import { secretsIn } from '#scripts/supply/secrets.ts';

const again = (text: string, times: number): string => text.repeat(times);

// Put together here: whole, they would be findings of the check itself.
test.each([
  ['-----BEGIN PRI', 'VATE KEY-----'],
  ['-----BEGIN EC PRI', 'VATE KEY-----'],
  ['AKI', `A${again('Q', 16)}`],
  ['gh', `p_${again('a1', 18)}`],
  ['npm', `_${again('a1', 18)}`],
  ['xox', 'b-123456789012-abc'],
  ['postgres://sijill:', 'hunter2@db.example.ma/sijill'],
  ['//example.org/:_auth', 'Token=abc'],
  [`ey${'J'}${again('a', 20)}.ey`, `J${again('b', 20)}.${again('c', 30)}`],
])('%s… is a secret', (start, end) => {
  expect(secretsIn({ path: 'docs/a.md', text: `before\n${start}${end}\n` })).toMatchObject([{ line: 2 }]);
});

test.each([
  `postgres://\${user}:\${password}@localhost`,
  'https://courrier.example.ma:8443/path@home',
  '-----BEGIN CERTIFICATE-----',
  "const tokens = ['npm_config_registry'];",
])('%s is none', (text) => {
  expect(secretsIn({ path: 'docs/a.md', text })).toEqual([]);
});
