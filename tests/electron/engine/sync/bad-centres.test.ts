import { cpSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { readEvidence } from '#engine/sync/contradiction.ts';
import { httpTransport, type Transport } from '#engine/sync/transport.ts';
import type { SyncAnswer } from '#shared/contract/http.ts';
import { letter } from '#tests/helpers/letters.ts';
import { PASSWORD, testEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { deskOptions, founder, joined, level, rowsOf, Wire } from './council-desks.ts';

withPostgres();

/** Changes what the centre answers to `/v1/sync`, as somebody in the wire could. */
function lying(wire: Wire, change: (answer: SyncAnswer) => unknown): void {
  const call: Transport['call'] = async (peer, method, path, body, schema, timeout) => {
    const answer = await httpTransport.call(peer, method, path, body, schema, timeout);
    return path === '/v1/sync' ? schema.parse(change(answer as SyncAnswer)) : answer;
  };
  Object.assign(wire, { call });
}

const lies: Record<string, (answer: SyncAnswer) => unknown> = {
  'an entry changed': (answer) => ({
    ...answer,
    pull: answer.pull.map((line) => ({
      ...line,
      bytes: line.bytes?.replace('"clk":"ok"', '"clk":"no"') ?? null,
    })),
  }),
  'an entry left out': (answer) => ({ ...answer, pull: answer.pull.slice(1) }),
  'words exchanged': (answer) => ({
    ...answer,
    pull: answer.pull.map((line) => ({ ...line, content: line.content && '{"salt":"","words":{}}' })),
  }),
  'a checkpoint of its own': (answer) => ({
    ...answer,
    checkpoint: answer.checkpoint && { ...answer.checkpoint, sig: `${'A'.repeat(86)}==` },
  }),
  'custody without a checkpoint': (answer) => ({ ...answer, pull: [], checkpoint: null }),
};

it.each(Object.entries(lies))(
  '%s: refused aloud, nothing taken in, nothing called safe',
  async (_name, lie) => {
    const centre = await testCentre();
    const wire = new Wire();
    const a = await founder(centre);
    const b = await joined(centre, a, wire);
    await level(a, b);
    const { taken } = await b.ask('sync.state', {});
    wire.off = true;
    await a.ask('mail.register', letter());
    await b.ask('mail.register', letter());
    await a.ask('sync.now', {});
    lying(wire, lie);
    const state = await b.ask('sync.now', {});
    expect(state).toMatchObject({ state: 'attention', problem: 'sync.contradiction', taken, onlyHere: 1 });
    await b.ask('mail.register', letter());
    // Both sides are kept, without a word of any letter.
    const { evidence } = JSON.parse(readEvidence(b.folder) ?? '{}') as { evidence: string };
    expect(JSON.parse(evidence)).toMatchObject({ kept: { cseq: taken, signed: { cseq: taken } }, said: {} });
    expect(evidence).not.toContain(letter().correspondent);
  },
);

it('a captive portal is no centre: offline, everything kept', async () => {
  const portal = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html>Bienvenue, acceptez les conditions</html>');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void portal.close());
  const centre = await testCentre();
  const wire = new Wire();
  const a = await founder(centre, wire);
  const { port } = portal.address() as { port: number };
  const call: Transport['call'] = (peer, ...rest) =>
    httpTransport.call({ ...peer, address: `http://127.0.0.1:${port}` }, ...rest);
  Object.assign(wire, { call });
  await a.ask('mail.register', letter());
  expect(await a.ask('sync.now', {})).toMatchObject({ state: 'offline', waiting: 1, onlyHere: 1 });
});

it('a centre is spoken to over https, or on this machine', async () => {
  const a = await founder(await testCentre());
  for (const centre of ['http://centre.ma', 'ftp://127.0.0.1', 'https://a:b@centre.ma', 'centre'])
    expect(await a.refusal('sync.join', { centre, code: 'X', certificate: '' })).toBe('sync.bad-address');
});

it('a disk that went back gets its lost letters again, and asks for the paper before it numbers', async () => {
  const centre = await testCentre();
  const options = deskOptions();
  const a = await founder(centre);
  const b = testEngine({ ...options });
  await b.ask('setup.create', (await import('#tests/helpers/test-engine.ts')).firstRun);
  await b.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const wanted = { office: null, scope: 'council', clearance: 2, admin: false } as const;
  const { code } = await a.ask('sync.new-code', wanted);
  await b.ask('sync.join', { centre: centre.address, code, certificate: '' });
  await b.ask('mail.register', letter());
  await level(a, b);
  await b.close();
  const copy = `${b.folder}-copy`;
  cpSync(b.folder, copy, { recursive: true });
  const again = testEngine({ ...options, folder: b.folder });
  await again.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const lost = await again.ask('mail.register', letter({ subject: 'perdue puis revenue' }));
  await level(again, a);
  await again.close();
  rmSync(b.folder, { recursive: true });
  cpSync(copy, b.folder, { recursive: true });
  const restored = testEngine({ ...options, folder: b.folder });
  await restored.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  await level(restored, a);
  expect(await restored.ask('mail.record', { id: lost.id })).toMatchObject({
    subject: 'perdue puis revenue',
  });
  expect(await restored.refusal('mail.register', letter())).toBe('pen.locked');
  await a.ask('sync.now', {});
  await restored.close();
  await a.close();
  expect(await rowsOf(restored)).toEqual(await rowsOf(a));
});
