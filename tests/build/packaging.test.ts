import { expect, test } from 'vitest';
import { type PackagingFacts, packagingConfiguration } from '#build/electron-builder.config.ts';
import { icoOf } from '#build/ico.ts';

const facts: PackagingFacts = {
  channel: 'release',
  electron: { dist: '/dist', version: '45.4.1' },
  leftOut: ['react'],
  engineNode: '/node',
  platform: 'linux',
};

test('a release has its fuses set and no engine host beside it', () => {
  const { electronFuses, extraResources } = packagingConfiguration(facts);
  expect(electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
  });
  expect(extraResources).toEqual([]);
});

test('the archive is checked where Electron can check it', () => {
  const integrity = (platform: NodeJS.Platform) =>
    packagingConfiguration({ ...facts, platform }).electronFuses?.enableEmbeddedAsarIntegrityValidation;
  expect(integrity('win32')).toBe(true);
  expect(integrity('linux')).toBe(false);
});

test('a test build carries its Node, keeps its fuses and makes no installer', () => {
  const configuration = packagingConfiguration({ ...facts, channel: 'ci' });
  expect(configuration.electronFuses).toBeUndefined();
  expect(configuration.extraResources).toEqual([{ from: '/node', to: 'engine-host/node' }]);
  expect(configuration.linux?.target).toEqual(['dir']);
});

test('a hosted centre lies beside the archive, where PostgreSQL can be started', () => {
  expect(packagingConfiguration(facts).asarUnpack).toEqual(
    expect.arrayContaining(['dist/centre/**', 'node_modules/**']),
  );
});

test('what only the screen needs is not packed twice', () => {
  expect(packagingConfiguration(facts).files).toContain('!node_modules/react/**');
});

test('installs per machine, without a question', () => {
  expect(packagingConfiguration({ ...facts, platform: 'win32' }).nsis).toMatchObject({
    perMachine: true,
    oneClick: true,
  });
});

test('an icon file names each picture with its place and size', () => {
  const small = Uint8Array.of(1, 2, 3);
  const large = Uint8Array.of(4, 5, 6, 7);
  const ico = icoOf([
    { side: 16, png: small },
    { side: 256, png: large },
  ]);
  const view = new DataView(ico.buffer);
  expect([view.getUint16(0, true), view.getUint16(2, true), view.getUint16(4, true)]).toEqual([0, 1, 2]);
  expect([view.getUint8(6), view.getUint32(14, true), view.getUint32(18, true)]).toEqual([16, 3, 38]);
  expect([view.getUint8(22), view.getUint32(30, true), view.getUint32(34, true)]).toEqual([0, 4, 41]);
  expect([...ico.slice(38)]).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
