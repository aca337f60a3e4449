import fc from 'fast-check';
import { newId, type TestDesk } from '#tests/server/test-desk.ts';
import type { Attack, Tally } from '../attack.ts';
import { CENTRE_TABLE } from '../house/centre-table.ts';
import { Councils } from '../house/councils.ts';
import { METRICS_TOKEN } from '../house/own-centre.ts';
import { proofOf, type Sent, send } from '../house/wire.ts';
import { type Door, doorsOf, written } from '../inputs/routes.ts';
import { validInput } from '../inputs/valid-input.ts';
import type { Stage } from '../stage.ts';

/** How a door says no; whatever else it answers, the gate was passed. */
const KEPT_OUT = new Set(['centre.not-known', 'centre.not-allowed', 'enrol.wrong-code']);
const HOUR_MS = 60 * 60_000;
const WITH_SIGNATURE = { F: 'founder', C: 'clerk', W: 'council', R: 'revoked', S: 'stranger' } as const;

/** The authorization header of each kind of caller. */
async function callersOf({ centre, desks, forger }: Councils): Promise<Map<string, (sent: Sent) => string>> {
  const bearer = (token: string | null) => () => `Bearer ${token ?? ''}`;
  const late = centre.centre.tokens.make(desks.clerk.id);
  centre.clock.ms += HOUR_MS;
  const { token } = await desks.clerk.sync(1);
  const revoked = centre.centre.tokens.make(desks.revoked.id);
  const callers = new Map<string, (sent: Sent) => string>([
    ['N', () => ''],
    ['G', () => 'Sijill x.y'],
    ['X', (sent) => proofOf(forger, sent)],
    ['T', bearer(token)],
    ['L', bearer(late)],
    ['U', bearer(revoked)],
    ['O', bearer(METRICS_TOKEN)],
  ]);
  for (const [letter, name] of Object.entries(WITH_SIGNATURE))
    callers.set(letter, (sent) => proofOf(desks[name], sent));
  return callers;
}

/** A body that the door takes and that changes nothing: its ids exist nowhere. */
function bodyOf({ body, path }: Door, desk: TestDesk, seed: number): object | undefined {
  if (body === null) return undefined;
  const sources = { id: fc.constant(newId()), word: fc.constant('kalam') };
  const sample = fc.sample(validInput(body, sources), { numRuns: 1, seed })[0] as object;
  if (path === '/v1/sync') return { ...desk.request(1), push: [] };
  if (path === '/v1/codes') return { ...sample, office: newId() };
  return { ...sample, ...('lines' in sample ? { lines: [] } : {}) };
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const councils = await Councils.build(stage);
  const doors = await doorsOf(councils.centre.address);
  for (const { method, path } of doors)
    if (!(`${method} ${path}` in CENTRE_TABLE)) tally.crashes(`${method} ${path} has no line in the table`);
  const callers = await callersOf(councils);
  stage.strike();
  for (const door of doors)
    for (const [letter, header] of callers)
      await tryDoor(councils, tally, { door, letter, header, seed: stage.seed });
}

interface Try {
  door: Door;
  letter: string;
  header(sent: Sent): string;
  seed: number;
}

async function tryDoor(
  { centre, desks, letters }: Councils,
  tally: Tally,
  { door, letter, header, seed }: Try,
): Promise<void> {
  const name = `${door.method} ${door.path}`;
  const who = letter in WITH_SIGNATURE ? desks[WITH_SIGNATURE[letter as 'F']] : desks.founder;
  const body = bodyOf(door, who, seed);
  const typed = body ? written(door, body) : null;
  const sent: Sent = {
    method: door.method,
    path: door.path.replace('{sha256}', letters[0]?.file.sha256 ?? ''),
    ...(typed ? { body: typed.body } : {}),
  };
  const headers = { ...typed?.headers, authorization: header(sent) };
  const { status, text } = await send(centre.address, { ...sent, headers });
  tally.tried();
  const what = `${letter} ${name}: ${status} ${text.slice(0, 120)}`;
  // A body that the door does not take would prove nothing about who may come.
  const idle = door.body !== null && codeIn(text) === 'centre.garbage';
  if (status >= 500 || status === 0 || idle) tally.crashes(what);
  const keptOut = status === 401 || status === 403 || KEPT_OUT.has(codeIn(text));
  const admitted = CENTRE_TABLE[name]?.includes(letter) ?? false;
  if (!admitted && !keptOut) tally.enters(what);
  if (admitted && keptOut) tally.loses(what);
}

function codeIn(text: string): string {
  return /^\{"error":\{"code":"([\w.-]+)"/.exec(text)?.[1] ?? '';
}

export const centreMatrix: Attack = {
  name: 'access matrix of the centre: route × PC',
  without: 'who administers at the centre',
  run,
};
