import { expect, it } from 'vitest';
import {
  inBlocks,
  isTrackable,
  readTrackingSecret,
  TRACKING_SECRET_BYTES,
  type TrackedStep,
  trackedState,
  trackingSecret,
} from '#shared/domain/tracking.ts';

const secret = trackingSecret(Uint8Array.from({ length: TRACKING_SECRET_BYTES }, (_, at) => 255 - 19 * at));

/** Steps a day apart, from 1 March. */
const steps = (...names: TrackedStep['step'][]): TrackedStep[] =>
  names.map((step, at) => ({ step, on: `2026-03-0${at + 1}` }));

it.each([
  [['registered'], 'received 1'],
  [['registered', 'assigned'], 'in-progress 2'],
  // Handed on, returned, assigned anew: nothing of it is told, not even a day.
  [['registered', 'assigned', 'assigned', 'assigned'], 'in-progress 2'],
  [['registered', 'closed'], 'closed 2'],
  [['registered', 'assigned', 'closed', 'closed'], 'closed 3'],
  [['registered', 'assigned', 'closed', 'assigned'], 'closed 3'],
  [['registered', 'assigned', 'closed', 'reopened'], 'in-progress 4'],
  // Closed by one key before anybody had it, and taken back.
  [['registered', 'closed', 'reopened'], 'received 3'],
  [['registered', 'assigned', 'void'], 'void 3'],
  [['registered', 'void', 'closed', 'reopened', 'assigned'], 'void 2'],
  [['registered', 'reopened', 'registered'], 'received 1'],
] as [TrackedStep['step'][], string][])('after %j a citizen is told %s', (names, told) => {
  const { state, since } = trackedState(steps(...names)) ?? {};
  expect(`${state} ${Number(since?.slice(-2))}`).toBe(told);
});

it('before its registration came nothing is told', () => {
  expect(trackedState([])).toBeNull();
});

it.each([
  ['incoming', 0, true],
  ['incoming', 1, false],
  ['incoming', 2, false],
  ['outgoing', 0, false],
  ['internal', 0, false],
  ['visa', 0, false],
  ['decision', 0, false],
])('%s at level %i: followed %s', (kind, confidentiality, followed) => {
  expect(isTrackable({ kind, confidentiality })).toBe(followed);
});

it('a secret is 96 bits in twenty letters, and is read again however it was typed', () => {
  expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
  expect(inBlocks(secret)).toMatch(/^(?:\w{4}-){4}\w{4}$/);
  expect(trackingSecret(new Uint8Array(TRACKING_SECRET_BYTES))).toBe('0'.repeat(20));
  expect(trackingSecret(new Uint8Array(TRACKING_SECRET_BYTES).fill(255))).toBe(`1${'Z'.repeat(19)}`);
  const arabic = secret.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
  for (const typed of [
    secret,
    inBlocks(secret),
    ` ${inBlocks(secret).toLowerCase().replaceAll('-', ' – ')} `,
    `\u202a${inBlocks(arabic)}\u202c`,
    secret.replaceAll('0', 'o').replaceAll('1', 'l'),
    secret.replaceAll('0', 'O').replaceAll('1', 'I'),
  ])
    expect(readTrackingSecret(typed)).toBe(secret);
  for (const none of ['', secret.slice(1), `${secret}0`, secret.replace(/.$/, 'U'), `${secret.slice(1)}\0`])
    expect(readTrackingSecret(none)).toBeNull();
});
