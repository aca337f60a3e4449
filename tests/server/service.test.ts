import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { NOT_LOGGED } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { routes } from '#server/routes/index.ts';
import { startCentre } from '#server/start.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { getJson, testCentre, withPostgres } from './running-centre.ts';

withPostgres();

it('answers that it lives and that it is ready, and 404 to everything else, in one form', async () => {
  const { address } = await testCentre();
  expect(await getJson(address, '/health')).toEqual({ status: 200, body: { ok: true } });
  expect(await getJson(address, '/ready')).toEqual({ status: 200, body: { ok: true } });
  for (const path of ['/', '/v1', '/v1/sync', '/admin', '/..%2f..%2fetc/passwd', '/health/x']) {
    expect(await getJson(address, path)).toEqual({
      status: 404,
      body: { error: { code: 'centre.not-found', params: {} } },
    });
  }
});

it('makes a certificate of its own, keeps it, and is reached by whoever knows its digest', async () => {
  const folder = temporaryFolder();
  const centre = () =>
    testCentre(undefined, 0, false, { SIJILL_OWN_CERTIFICATE: 'true', SIJILL_DATA_FOLDER: folder });
  const first = await centre();
  await first.stop();
  const { address, certificate } = await centre();
  expect(certificate).toBe(first.certificate);
  const { port } = new URL(address);
  const line = tls.connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false });
  await once(line, 'secureConnect');
  const seen = line.getPeerX509Certificate();
  line.destroy();
  expect(seen?.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(certificate);
  expect(seen?.verify(seen.publicKey)).toBe(true);
  expect([seen?.checkHost('localhost'), seen?.checkIP('127.0.0.1')]).toEqual(['localhost', '127.0.0.1']);
  // An authority's own rules: read and trusted as any other, when somebody vouches for it.
  const ca = readFileSync(join(folder, 'tls', 'cert.pem'));
  const trusted = tls.connect({ host: '127.0.0.1', port: Number(port), ca });
  await once(trusted, 'secureConnect');
  expect(trusted.authorized).toBe(true);
  trusted.destroy();
  const { SIJILL_TLS_CERT, SIJILL_TLS_KEY } = { SIJILL_TLS_CERT: 'a', SIJILL_TLS_KEY: 'b' };
  expect(() => readConfig({ SIJILL_OWN_CERTIFICATE: 'true', SIJILL_TLS_CERT, SIJILL_TLS_KEY })).toThrow();
  expect(readConfig({ SIJILL_OWN_CERTIFICATE: 'true', SIJILL_HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
});

it('every route has a policy and an answer, and stands in the OpenAPI page', async () => {
  const { address } = await testCentre();
  const page = (await getJson(address, '/openapi.json')).body as { paths: Record<string, object> };
  for (const route of routes) {
    expect(route.policy, route.path).toBeTruthy();
    expect(page.paths[route.path.replace(/:(\w+)/g, '{$1}')]).toHaveProperty(route.method.toLowerCase());
  }
});

it('doors that open without the signature of a PC stand here one by one: one more is a decision', () => {
  const signed = ['device', 'admin', 'token'];
  const open = routes.filter(({ policy }) => !signed.includes(policy));
  expect(open.map(({ policy, method, path }) => `${policy} ${method} ${path}`).sort()).toEqual([
    'anyone GET /health',
    'anyone GET /openapi.json',
    'anyone GET /ready',
    // Absent until a council opens its page for citizens (ADR 0030).
    'anyone GET /suivi',
    'anyone POST /suivi',
    // Sealed for one PC, and signed by one: whoever carries the stick reads nothing.
    'code GET /v1/bundles/:council/:device/:id/:index',
    'code POST /v1/bundles',
    'code POST /v1/enrol',
    'code POST /v1/readmit',
    'operator GET /metrics',
  ]);
});

it('keeps out whoever does not prove to be a device', async () => {
  const { address } = await testCentre();
  const heads = [
    '',
    'Bearer x',
    `Sijill ${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}.${'A'.repeat(86)}`,
  ];
  for (const route of routes.filter(({ policy }) => !['anyone', 'code', 'operator'].includes(policy))) {
    for (const authorization of heads) {
      const answer = await fetch(`${address}${route.path}`, {
        method: route.method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(route.method === 'POST' ? { body: '{}' } : {}),
      });
      expect(answer.status, route.path).toBe(401);
    }
  }
});

it('refuses bodies that are too large, packed bombs and what is not JSON', async () => {
  const { address } = await testCentre();
  const post = (body: BodyInit, headers = {}) =>
    fetch(`${address}/v1/enrol`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    }).then(({ status }) => status);
  expect(await post('x'.repeat(200_000))).toBe(413);
  expect(await post(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' })).toBe(413);
  expect(await post('not gzip', { 'content-encoding': 'gzip' })).toBe(400);
  expect(await post('x', { 'content-encoding': 'br' })).toBe(415);
  expect(await post('{')).toBe(400);
  expect(await post('{"a":1}', { 'content-type': 'text/plain' })).toBe(415);
  expect(await post(Buffer.from([0x22, 0xff, 0x22]))).toBe(400);
  expect(await post('{"__proto__":{"proto":1}}')).toBe(400);
});

it('says what is wrong in its configuration', () => {
  expect(() => readConfig({ SIJILL_PORT: 'x' })).toThrow();
  expect(() => readConfig({ SIJILL_TLS_CERT: 'a.pem' })).toThrow(/go together/);
  expect(() => readConfig({ SIJILL_HOST: '0.0.0.0' })).toThrow(/TLS/);
  expect(readConfig({ SIJILL_HOST: '0.0.0.0', SIJILL_BEHIND_PROXY: 'true' }).behindProxy).toBe(true);
});

it('writes no row that its database refused into its log', () => {
  const written: string[] = [];
  const stream = { write: (line: string) => void written.push(line) };
  const { log } = Fastify({ logger: { level: 'error', redact: [...NOT_LOGGED], stream } });
  const refused = {
    code: '23514',
    detail: 'Failing row contains (سر الدولة).',
    where: 'COPY content, سر الدولة',
  };
  log.error({ err: Object.assign(new Error('violates check constraint'), refused) }, 'bug');
  expect(written.join()).toContain('23514');
  expect(written.join()).not.toContain('سر الدولة');
});

it('counts for its operator, and not for the world behind a proxy', async () => {
  const { address, centre } = await testCentre();
  await getJson(address, '/health');
  const text = await (await fetch(`${address}/metrics`)).text();
  expect(text).toContain('sijill_requests_total{path="/health",status="200"} 1');
  // Whatever the dashboard asks for is there.
  const dashboard = readFileSync(join(REPOSITORY_ROOT, 'build/server/grafana-dashboard.json'), 'utf8');
  const shown = dashboard.match(/\b(?:sijill|process|nodejs)_\w+/g) ?? [];
  const counted = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name);
  expect(counted).toHaveLength(8);
  expect([...new Set(shown)].sort()).toEqual(counted.sort());
  centre.config.behindProxy = true;
  expect((await fetch(`${address}/metrics`)).status).toBe(401);
});

it('starts its own PostgreSQL from nothing, stops in order and finds everything again', async () => {
  const folder = temporaryFolder();
  // As root the database runs under an account that must be able to come here.
  chmodSync(folder, 0o755);
  const config = readConfig({
    SIJILL_PORT: '0',
    SIJILL_DATA_FOLDER: join(folder, 'centre'),
    SIJILL_LOG_LEVEL: 'silent',
  });
  const machine = { now: Date.now, random: randomBytes };
  const first = await startCentre(config, machine);
  const { publicKey } = first.centre.key;
  // A client that keeps its connection open and silent does not hold the centre back.
  const idle = connect(Number(new URL(first.address).port), '127.0.0.1');
  idle.on('error', () => undefined);
  await once(idle, 'connect');
  await first.stop(200);
  idle.destroy();
  const second = await startCentre(config, machine);
  expect(second.centre.key.publicKey).toBe(publicKey);
  await second.stop();
});
