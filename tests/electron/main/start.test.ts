import { describe, expect, it } from 'vitest';
import { readArguments } from '#main/app-arguments.ts';
import { defaultDataFolder } from '#main/data-folder.ts';
import { programEnvironment } from '#main/program-host.ts';
import { refusedSwitches } from '#main/switches.ts';

describe('the command line', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
    '-inspect',
    '--js-flags=--expose-gc',
    '--load-extension=/x',
    '--no-sandbox',
    '--proxy-server=http://x',
    '--host-rules=MAP * x',
    '--host-resolver-rules=MAP * x',
    '--user-data-dir=/x',
    '--Disable-Web-Security',
    '--ignore-certificate-errors',
  ])('refuses %s in a release', (word) => {
    expect(refusedSwitches(['sijill', word])).toHaveLength(1);
  });

  it('takes what is harmless', () => {
    expect(
      refusedSwitches(['/opt/Sijill/sijill', '--data=/srv/inspect', '--enable-crashpad', 'inspect']),
    ).toEqual([]);
  });

  it('names a data folder', () => {
    expect(readArguments(['sijill', '--data=/srv/desk'], '/home/a')).toEqual({ dataFolder: '/srv/desk' });
    expect(readArguments(['sijill', '--data=desk'], '/home/a')).toEqual({ dataFolder: '/home/a/desk' });
    expect(readArguments(['sijill', '--data='], '/home/a')).toEqual({ dataFolder: null });
    expect(readArguments(['sijill', '--data=/srv/\0'], '/home/a')).toEqual({ dataFolder: null });
    expect(readArguments(['sijill'], '/home/a')).toEqual({ dataFolder: null });
  });
});

describe('the data folder', () => {
  const situation = { env: {}, home: '/home/amina', isWritable: () => false };

  it('belongs to the machine on Windows', () => {
    const env = { ProgramData: 'C:\\ProgramData' };
    expect(defaultDataFolder({ ...situation, platform: 'win32', env })).toBe('C:\\ProgramData\\Sijill');
  });

  it('belongs to the machine on Linux when it was prepared, else to the account', () => {
    const prepared = (folder: string) => folder === '/var/lib/sijill';
    expect(defaultDataFolder({ ...situation, platform: 'linux', isWritable: prepared })).toBe(
      '/var/lib/sijill',
    );
    expect(defaultDataFolder({ ...situation, platform: 'linux' })).toBe('/home/amina/.local/share/sijill');
    const env = { XDG_DATA_HOME: '/data/amina' };
    expect(defaultDataFolder({ ...situation, platform: 'linux', env })).toBe('/data/amina/sijill');
    const relative = { XDG_DATA_HOME: 'data' };
    expect(defaultDataFolder({ ...situation, platform: 'linux', env: relative })).toBe(
      '/home/amina/.local/share/sijill',
    );
  });
});

describe('the environment of the engine', () => {
  it('holds nothing that changes how Node starts', () => {
    const env = {
      PATH: '/bin',
      NODE_OPTIONS: '--require=/x',
      ELECTRON_RUN_AS_NODE: '1',
      Node_Path: '/x',
      LANG: 'ar',
    };
    expect(programEnvironment(env)).toEqual({ PATH: '/bin', LANG: 'ar' });
  });
});
