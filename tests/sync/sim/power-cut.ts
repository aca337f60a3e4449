import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { killStore } from '#tests/electron/engine/kill/killed-store.ts';

/** Why power cannot be cut on this machine, or null when it can. */
export function whyNoPowerCuts(): string | null {
  if (process.platform !== 'linux' || !existsSync('/dev/fuse')) return 'this machine has no FUSE';
  return lazyfs() ? null : 'no lazyfs program in PATH (or named by LAZYFS)';
}

function lazyfs(): string | undefined {
  const named = process.env.LAZYFS;
  const inPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'lazyfs'));
  return [...(named ? [named] : []), ...inPath].find((file) => existsSync(file));
}

/**
 * A registering engine on a LazyFS mount: after each kill everything that was not synced is forgotten, as a
 * power cut does. What was answered must still be there. Answers the run in words.
 */
export async function powerCuts(cuts: number, seed: number): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'sijill-power-'));
  const disk = await mount(root);
  try {
    const places = { folder: join(disk.folder, 'data'), witnessFolder: join(disk.folder, 'witness') };
    const { heard, unheard } = await killStore({ kills: cuts, seed, ...places, died: () => disk.forget() });
    return `${cuts} power cuts: ${heard} letters heard, ${unheard} committed and unheard, 0 lost, 0 twice`;
  } finally {
    await disk.unmount();
    rmSync(root, { recursive: true, force: true });
  }
}

/** Part of FUSE 3, present wherever LazyFS can run. */
const UNMOUNT = 'fusermount3';

interface LazyDisk {
  folder: string;
  /** Drops whatever was written and not synced. */
  forget(): Promise<void>;
  unmount(): Promise<void>;
}

async function mount(root: string): Promise<LazyDisk> {
  const program = lazyfs();
  if (!program) throw new Error('lazyfs is missing');
  const at = (name: string) => join(root, name);
  for (const name of ['mount', 'backing']) mkdirSync(at(name));
  const config = [
    `[faults]\nfifo_path="${at('faults')}"\nfifo_path_completed="${at('done')}"`,
    '[cache]\napply_eviction=false\n[cache.simple]\ncustom_size="0.5GB"\nblocks_per_page=1',
    `[filesystem]\nlog_all_operations=false\nlogfile="${at('log')}"`,
  ];
  writeFileSync(at('lazyfs.toml'), `${config.join('\n')}\n`);
  const options = ['-o', 'allow_other', '-o', 'modules=subdir', '-o', `subdir=${at('backing')}`, '-f'];
  const server = spawn(program, [at('mount'), '--config-path', at('lazyfs.toml'), ...options], {
    stdio: 'ignore',
  });
  await mounted(at('mount'), server);
  return {
    folder: at('mount'),
    async forget() {
      const done = readFile(at('done'));
      writeFileSync(at('faults'), 'lazyfs::clear-cache\n');
      await done;
    },
    async unmount() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      spawnSync(UNMOUNT, ['-u', at('mount')]);
      await Promise.race([ended, pause(10_000)]);
      server.kill();
    },
  };
}

async function mounted(folder: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (readFileSync('/proc/self/mounts', 'utf8').includes(` ${folder} `)) return;
    if (server.exitCode !== null) break;
    await pause(100);
  }
  throw new Error(`lazyfs did not mount ${folder}`);
}
