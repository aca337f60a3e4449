import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOUNT } from './mounted-disk.ts';

/**
 * What is mounted and started in a namespace of its own ends with it, however it ends. A mount is a right of root;
 * elsewhere the namespace makes this account its root, where the system lets it.
 */
const OWN = ['--mount', '--pid', '--fork', '--kill-child'];
const WAYS = [OWN, ['--user', '--map-root-user', ...OWN]];

let way: string[] | null | undefined;

/** Why the power of a disk cannot be cut on this machine, and what would make it possible; null when it can be. */
export function whyNoPowerCuts(): string | null {
  if (process.platform !== 'linux') return 'only Linux has the FUSE this disk is made of';
  if (!existsSync('/dev/fuse'))
    return 'there is no /dev/fuse: `sudo modprobe fuse`, or start the container with `--device /dev/fuse --cap-add SYS_ADMIN`';
  way ??= WAYS.find(mounts) ?? null;
  if (way) return null;
  return 'this account may not mount in a namespace of its own: run as root, or `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` (in a container: `--cap-add SYS_ADMIN`)';
}

function mounts(flags: string[]): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-mount-'));
  try {
    const script = `exec 3<>/dev/fuse && mount ${MOUNT.join(' ')} '${folder}'`;
    return spawnSync('unshare', [...flags, 'sh', '-c', script], { stdio: 'ignore' }).status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a program of ours where disks can be mounted, its temporary files gone afterwards; answers what it printed. Fails
 * with what it said when it fails.
 */
export function runInNamespace(program: string, args: readonly string[]): Promise<string> {
  const why = whyNoPowerCuts();
  if (why || !way) throw new Error(why ?? 'no namespace');
  // The disks are mounted below it, and seen by nobody here: out here it is a few empty folders.
  const place = mkdtempSync(join(tmpdir(), 'sijill-power-'));
  const child = spawn('unshare', [...way, process.execPath, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: place },
  });
  const said = { out: '', wrong: '' };
  child.stdout.on('data', (bytes) => {
    said.out += String(bytes);
  });
  child.stderr.on('data', (bytes) => {
    said.wrong += String(bytes);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      rmSync(place, { recursive: true, force: true });
      if (code === 0) resolve(said.out);
      else reject(new Error(`${said.out}${said.wrong}`.trim() || `ended with ${code}`));
    });
  });
}
