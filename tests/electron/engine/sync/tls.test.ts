import { createHash, X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { httpTransport, type Peer, Unreachable } from '#engine/sync/transport.ts';
import { done } from '#shared/contract/http.ts';
import { newDeviceKey } from '#shared/journal/device-key.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { certificateFiles, OWN, STRANGER } from './certificates.ts';
import { deskOptions } from './council-desks.ts';

withPostgres();

const pinOf = (cert: string): string =>
  createHash('sha256').update(new X509Certificate(cert).raw).digest('hex');

it('a centre with a certificate of its own: joined and exchanged with over TLS by its pin, by no other and not without', async () => {
  const centre = await testCentre(undefined, 0, false, certificateFiles());
  expect(centre.address).toMatch(/^https:/);
  const a = await openedEngine(deskOptions());
  const { code } = await centre.centre.setup.make();
  const join = (certificate: string) => ({ centre: centre.address, code, certificate });
  expect(await a.refusal('sync.join', join(pinOf(STRANGER.cert)))).toBe('sync.wrong-certificate');
  expect(await a.refusal('sync.join', join(''))).toBe('sync.wrong-certificate');
  await a.ask('sync.join', join(pinOf(OWN.cert)));
  await a.ask('mail.register', letter());
  expect(await a.ask('sync.now', {})).toMatchObject({ waiting: 0, onlyHere: 0, problem: null });
});

it('an interceptor with another certificate gets not one byte of the request', async () => {
  let heard = 0;
  const interceptor = createServer(STRANGER, (socket) => {
    socket.on('data', (bytes) => {
      heard += bytes.length;
    });
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void interceptor.close());
  await new Promise<void>((resolve) => interceptor.once('listening', resolve));
  const { port } = interceptor.address() as AddressInfo;
  const key = newDeviceKey({ bytes: (size) => new Uint8Array(size).fill(7) });
  const peer: Peer = {
    address: `https://127.0.0.1:${port}`,
    certificate: pinOf(OWN.cert),
    device: '018f0000-0000-7000-8000-000000000000',
    privateKey: key.privateKey,
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    const refused = await httpTransport
      .call(peer, 'POST', '/v1/sync', { words: 'x'.repeat(50_000) }, done, 5_000)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Unreachable);
    expect((refused as Unreachable).cause).toBe('certificate');
  }
  expect(heard).toBe(0);
});
