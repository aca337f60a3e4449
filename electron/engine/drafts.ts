import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Two PCs may write to one folder of the network, and each has its own processes. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = /^\.sijill-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.partial$/;

/** A name beside its final place for what is being made there; it says who makes it. */
export function draftBeside(folder: string): string {
  return join(folder, `.sijill-${MACHINE}-${process.pid}-${randomBytes(4).toString('hex')}.partial`);
}

/**
 * Removes what this machine's killed processes left in `folder`: a backup cut half-way takes as much room as a whole one,
 * and an export holds letters in clear. What cannot be removed stays; the next time tries again.
 */
export function removeDeadDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, machine, pid] = NAME.exec(name) ?? [];
    if (machine !== MACHINE || isAlive(Number(pid))) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Busy or not ours to remove.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
