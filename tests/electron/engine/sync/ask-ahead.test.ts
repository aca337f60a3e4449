import { expect, it } from 'vitest';
import { httpTransport, type Transport, Unreachable } from '#engine/sync/transport.ts';
import { SYNC_LIMITS, type SyncRequest } from '#shared/contract/http.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { deskOptions, found, level, onePcMore, rowsOf, Wire } from './council-desks.ts';

withPostgres();

const PAGES = 4;
/** With those of its first run, just over four pages. */
const LETTERS = PAGES * SYNC_LIMITS.entries;

/** Off until it is told whose it is. Tells of each exchange how far it asks from, and of one asked ahead before it goes out. */
class WatchedWire extends Wire {
  readonly asked: number[] = [];
  readonly ahead: number[] = [];
  desk: TestEngine | null = null;
  whenAhead: (desk: TestEngine) => Promise<unknown> = async () => undefined;

  override readonly call: Transport['call'] = async (...call) => {
    const [, , path, body] = call;
    if (path !== '/v1/sync') return httpTransport.call(...call);
    if (!this.desk) throw new Unreachable('network');
    const { have } = body as SyncRequest;
    this.asked.push(have.cseq);
    const { taken } = await this.desk.ask('sync.state', {});
    if (have.cseq > taken) {
      this.ahead.push(have.cseq);
      await this.whenAhead(this.desk);
    }
    return httpTransport.call(...call);
  };
}

it('the next page of a long order is on its way while one is folded; own work meanwhile has it asked for anew', async () => {
  const centre = await testCentre();
  const a = await openedEngine(deskOptions());
  let first = '';
  for (let i = 0; i < LETTERS; i++) {
    const { id } = await a.ask('mail.register', letter({ subject: `رسالة ${i}` }));
    first ||= id;
  }
  await found(centre, a);
  await level(a);

  const wire = new WatchedWire();
  const { engine: b } = await onePcMore(centre, a, wire);
  wire.desk = b;
  wire.whenAhead = async (desk) => {
    if (wire.ahead.length === 2)
      await desk.ask('mail.amend', { id: first, field: 'observation', value: 'رأيتها', reason: 'ملاحظة' });
  };
  await b.ask('sync.now', {});
  await level(b, a);
  // The second one asked for nothing: the centre's rows were read meanwhile.
  expect(wire.asked.splice(1, 1)).toEqual([500]);
  const pages = Array.from({ length: PAGES + 1 }, (_, page) => page * SYNC_LIMITS.entries);
  expect(wire.ahead.slice(0, 2)).toEqual([1_000, 1_500]);
  // The page that was on its way when the desk wrote a word of its own was left, and asked for with that word.
  expect(wire.asked.slice(0, PAGES + 2)).toEqual([...pages.slice(0, 4), 1_500, pages[4]]);
  expect((await a.ask('mail.record', { id: first })).observation).toBe('رأيتها');
  expect(b.bugs).toEqual([]);
  await a.close();
  await b.close();
  expect(await rowsOf(b)).toEqual(await rowsOf(a));
}, 240_000);
