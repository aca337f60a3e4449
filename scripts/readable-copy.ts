import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, asAccount } from './account.ts';

/** What a running app or test never reads; `release` only when the packaged app is what is tested. */
const LEFT_OUT = ['.git', 'demo-output', 'test-results', 'coverage'];

/**
 * The checkout itself when the account can read all of it, else a readable copy in `target`: a clone below /root, or
 * one made under a strict umask, is closed to every other account, and its rights are not ours to change.
 */
export function readableCopy(root: string, account: Account, target: string, withRelease = false): string {
  const leftOut = withRelease ? LEFT_OUT : [...LEFT_OUT, 'release'];
  if (readable(root, account, leftOut)) return root;
  console.log('The checkout is closed to the unprivileged account: working on a readable copy of it.');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  for (const name of readdirSync(root)) {
    if (leftOut.includes(name)) continue;
    execFileSync('cp', ['-a', '--reflink=auto', join(root, name), target], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  execFileSync('chmod', ['-R', 'u+rX', target]);
  execFileSync('chown', ['-R', '-h', `${account.uid}:${account.gid}`, target]);
  chownSync(target, account.uid, account.gid);
  return target;
}

function readable(root: string, account: Account, leftOut: readonly string[]): boolean {
  const leaveOut = leftOut.flatMap((name) => ['-path', join(root, name), '-prune', '-o']);
  const search = [
    root,
    ...leaveOut,
    '(',
    '!',
    '-readable',
    '-o',
    '-type',
    'd',
    '!',
    '-executable',
    ')',
    '-print',
    '-quit',
  ];
  const { command, args } = asAccount(account, 'find', search);
  const found = spawnSync(command, args, { cwd: '/', encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() === '';
}
