import { readdirSync, readFileSync } from 'node:fs';

/**
 * Megabytes of a process and everything it started, Linux only: the proportional set, so that pages shared by
 * several processes count once. Pages of a process that may not be looked into count whole.
 */
export function treeMemory(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = field(readOrNothing(`/proc/${name}/status`), 'PPid');
    if (parent !== null) parents.set(Number(name), parent);
  }
  const tree = new Set([root]);
  // A child may stand before its parent in the list.
  for (let before = 0; before !== tree.size; ) {
    before = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  const kilobytes = [...tree].reduce((sum, pid) => sum + processKilobytes(pid), 0);
  return kilobytes / 1024;
}

function processKilobytes(pid: number): number {
  const proportional = field(readOrNothing(`/proc/${pid}/smaps_rollup`), 'Pss');
  if (proportional !== null) return proportional;
  return field(readOrNothing(`/proc/${pid}/status`), 'VmRSS') ?? 0;
}

function field(text: string, name: string): number | null {
  const found = new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/** It may have ended meanwhile, or be closed to us. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
