import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { proxyIn, proxyTo } from '#engine/sync/line.ts';
import { letter } from '#tests/helpers/letters.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { certificateFiles, OWN, STRANGER } from './certificates.ts';
import { deskOptions, level } from './council-desks.ts';

withPostgres();

/** A proxy in a process of its own that tunnels, and asks who it is when a login is given. */
async function proxy(login = ''): Promise<{ address: string; tunnels: () => Promise<string[]> }> {
  const child = fork(join(import.meta.dirname, 'proxy-process.ts'), [login], { execArgv: [] });
  onTestFinished(() => void child.kill());
  const [port] = (await once(child, 'message')) as [number];
  const tunnels = async () => {
    child.send('tunnels');
    const [seen] = (await once(child, 'message')) as [string[]];
    return seen;
  };
  return { address: `http://${login === '' ? '' : `${login}@`}127.0.0.1:${port}`, tunnels };
}

const secured = () => testCentre(undefined, 0, false, certificateFiles());

it('through a proxy that asks who it is, with the council’s authority from the policy: joined, exchanged, woken', async () => {
  const centre = await secured();
  const { address, tunnels } = await proxy('sijill:clef');
  const authorityFile = join(temporaryFolder(), 'authority.pem');
  writeFileSync(authorityFile, OWN.cert);
  const a = await openedEngine({ ...deskOptions(), line: { proxy: address, authorityFile } });
  const { code } = await centre.centre.setup.make();
  await a.ask('sync.join', { centre: centre.address, code, certificate: '' });
  await a.ask('mail.register', letter());
  await level(a);
  expect(await a.ask('sync.state', {})).toMatchObject({ state: 'connected', waiting: 0, problem: null });
  const { host } = new URL(centre.address);
  expect(new Set(await tunnels())).toEqual(new Set([host]));
  expect(await a.ask('sync.line', {})).toEqual({
    ...{ proxy: address, authorities: ['CN=localhost'], fixed: { proxy: true, authority: true } },
  });
});

it('chosen on the screen: no proxy there, the wrong login, a stranger’s authority, then the right ones', async () => {
  const centre = await secured();
  const { address } = await proxy('sijill:clef');
  const a = await openedEngine(deskOptions());
  const { code } = await centre.centre.setup.make();
  const join = { centre: centre.address, code, certificate: '' };
  const set = (way: string, authority: string | null = null) =>
    a.ask('sync.set-line', { proxy: way, authority });
  expect(await a.refusal('sync.set-line', { proxy: 'socks://x', authority: null })).toBe('sync.bad-proxy');
  expect(await a.refusal('sync.set-line', { proxy: 'none', authority: 'x' })).toBe('sync.bad-authority');
  await set('http://127.0.0.1:9', OWN.cert);
  expect(await a.refusal('sync.join', join)).toBe('sync.offline');
  await set(address.replace('clef', 'faux'));
  expect(await a.refusal('sync.join', join)).toBe('sync.offline');
  await set(address, STRANGER.cert);
  expect(await a.refusal('sync.join', join)).toBe('sync.wrong-certificate');
  await set(address, OWN.cert);
  expect(await a.ask('sync.join', join)).toMatchObject({ post: 1 });
  await level(a);
  expect(await a.ask('sync.state', {})).toMatchObject({ state: 'connected' });
});

it('a pinned certificate holds inside the tunnel too', async () => {
  const centre = await secured();
  const { address } = await proxy();
  const a = await openedEngine({ ...deskOptions(), line: { proxy: address } });
  const { code } = await centre.centre.setup.make();
  const joining = { centre: centre.address, code, certificate: 'ab'.repeat(32) };
  expect(await a.refusal('sync.join', joining)).toBe('sync.wrong-certificate');
});

it('what the system says: HTTPS_PROXY, but not for whom NO_PROXY spares, nor for a centre on this machine', () => {
  const centre = new URL('https://courrier.dakhla.ma');
  const env = { HTTPS_PROXY: 'http://proxy.ma:3128' };
  expect(proxyTo(centre, 'system', env)?.host).toBe('proxy.ma:3128');
  expect(proxyTo(centre, 'none', env)).toBeNull();
  expect(proxyTo(centre, 'http://own:8080', env)?.host).toBe('own:8080');
  for (const spared of ['*', '.dakhla.ma', 'dakhla.ma', 'x, courrier.dakhla.ma:443'])
    expect(proxyTo(centre, 'system', { ...env, NO_PROXY: spared })).toBeNull();
  expect(proxyTo(centre, 'system', { ...env, NO_PROXY: 'hla.ma,courrier.dakhla.ma:8443' })).not.toBeNull();
  expect(proxyTo(new URL('http://127.0.0.1:4410'), 'system', env)).toBeNull();
});

it('a system whose script names a proxy: asked before each exchange, followed when the PC moves, kept when it falls silent', async () => {
  const centre = await secured();
  const { address, tunnels } = await proxy();
  const { host } = new URL(address);
  const asked: string[] = [];
  let said: () => Promise<string> = async () => 'PROXY 127.0.0.1:9; DIRECT';
  const a = await openedEngine({
    ...deskOptions(),
    systemProxy: (of) => {
      asked.push(of);
      return said();
    },
  });
  await a.ask('sync.set-line', { proxy: 'system', authority: OWN.cert });
  const { code } = await centre.centre.setup.make();
  const join = { centre: centre.address, code, certificate: '' };
  expect(await a.refusal('sync.join', join)).toBe('sync.offline');
  said = async () => `SOCKS5 127.0.0.1:9; PROXY ${host}`;
  expect(await a.ask('sync.join', join)).toMatchObject({ post: 1 });
  await a.ask('mail.register', letter());
  await level(a);
  expect(await a.ask('sync.state', {})).toMatchObject({ state: 'connected', waiting: 0 });
  expect(new Set(await tunnels())).toEqual(new Set([new URL(centre.address).host]));
  expect(new Set(asked)).toEqual(new Set([centre.address]));
  said = () => Promise.reject(new Error('nobody knows'));
  await a.ask('mail.register', letter());
  await level(a);
  expect(await a.ask('sync.state', {})).toMatchObject({ state: 'connected', waiting: 0 });
  // Chosen by hand, the system is not asked any more.
  const before = asked.length;
  await a.ask('sync.set-line', { proxy: address, authority: null });
  await level(a);
  expect(asked.length).toBe(before);
});

it('of the list a script gives, the first way this program speaks', () => {
  expect(proxyIn('PROXY proxy.ma:3128; DIRECT')).toBe('http://proxy.ma:3128');
  expect(proxyIn('SOCKS 10.0.0.1:1080;HTTPS s.ma:443; PROXY b.ma:80')).toBe('http://b.ma:80');
  for (const said of [
    'DIRECT',
    '',
    'SOCKS5 10.0.0.1:1080',
    'DIRECT; PROXY late.ma:80',
    'PROXY ',
    'PROXY a b:c',
  ])
    expect(proxyIn(said)).toBe(said === 'PROXY a b:c' ? 'http://a' : 'system');
});
