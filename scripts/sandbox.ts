import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, asAccount } from './account.ts';

/**
 * Makes sure Chromium's sandbox can be set up by the account. Where the kernel refuses user namespaces (Ubuntu 24.04,
 * many containers), Chromium needs its helper owned by root and setuid: root does it, others are told how.
 */
export function ensureSandbox(account: Account | undefined, dist: string): void {
  if (process.platform !== 'linux') return;
  const trial = asAccount(account, 'unshare', ['--user', '--map-root-user', 'true']);
  if (spawnSync(trial.command, trial.args, { stdio: 'ignore' }).status === 0) return;
  const helper = join(dist, 'chrome-sandbox');
  if (!existsSync(helper)) return;
  const { mode, uid } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return;
  if (process.getuid?.() !== 0) {
    throw new Error(
      `The kernel refuses user namespaces, which Chromium's sandbox needs. Run: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
    );
  }
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
  console.log(`User namespaces are off here: ${helper} was made setuid for the sandbox.`);
}
