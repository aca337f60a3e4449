import fc from 'fast-check';
import { newId } from '#tests/server/test-desk.ts';
import type { Attack, Tally } from '../attack.ts';
import { Councils } from '../house/councils.ts';
import { JSON_TYPE, proofOf, type Sent, send } from '../house/wire.ts';
import { type Door, doorsOf } from '../inputs/routes.ts';
import { validInput } from '../inputs/valid-input.ts';
import type { Stage } from '../stage.ts';

const MINUTE_MS = 60_000;

/** Sound requests of the founder to each door that knows its caller, as somebody who looks into the line keeps them. */
function heardAt(doors: readonly Door[], { desks, letters }: Councils, seed: number): Sent[] {
  const { founder, annexe } = desks;
  const office = founder.enrolled?.office.id ?? null;
  const said: Record<string, object> = {
    '/v1/sync': founder.request(founder.chain.length + 1),
    '/v1/codes': { office, scope: 'council', clearance: 2, admin: true },
    '/v1/devices/scope': { device: annexe.id, scope: 'council', clearance: 2, admin: true },
    '/v1/devices/revoke': { device: newId(), reason: 'lost' },
    '/v1/words': { have: [], lack: letters.map(({ words }) => words) },
  };
  const sources = { id: fc.constant(newId()), word: fc.constant('kalam') };
  return doors
    .filter(({ policy }) => policy === 'device' || policy === 'admin')
    .map(({ method, path, body }) => {
      const value =
        said[path] ?? (body ? fc.sample(validInput(body, sources), { numRuns: 1, seed })[0] : undefined);
      const sent: Sent = {
        method,
        path: path.replace('{sha256}', letters[0]?.file.sha256 ?? ''),
        ...(value === undefined ? {} : { body: Buffer.from(JSON.stringify(value)) }),
      };
      const headers = { ...(value === undefined ? {} : JSON_TYPE), authorization: proofOf(founder, sent) };
      return { ...sent, headers };
    });
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const councils = await Councils.build(stage);
  const { centre } = councils;
  const heard = heardAt(await doorsOf(centre.address), councils, stage.seed);
  let first = 0;
  for (const sent of heard) if ((await send(centre.address, sent)).status !== 401) first += 1;
  if (first < heard.length) tally.loses(`${heard.length - first} honest requests are not heard`);
  stage.strike();
  const again = async (address: string, when: string) => {
    for (const sent of heard) {
      tally.tried();
      const { status, text } = await send(address, sent);
      const what = `${sent.method} ${sent.path} again ${when}: ${status} ${text.slice(0, 80)}`;
      if (status >= 500 || status === 0) tally.crashes(what);
      else if (status !== 401) tally.enters(what);
    }
  };
  await again(centre.address, 'at once');
  // A start forgets what was heard.
  await again((await stage.centre(centre)).address, 'after a start');
  for (const minutes of [9, 60]) {
    centre.clock.ms += minutes * MINUTE_MS;
    await again(centre.address, `${minutes} minutes later`);
  }
}

export const replayedRequests: Attack = {
  name: 'signed requests sent again: at once, later, after a start of the centre',
  without: 'a request is heard once',
  run,
};
