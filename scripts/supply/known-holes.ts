import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type LockFile, nameAt } from '#build/lock-file.ts';

const hole = z.object({
  below: z.string().optional(),
  atOrAbove: z.string().optional(),
  severity: z.string().default('unknown'),
  identifiers: z
    .looseObject({ CVE: z.array(z.string()).optional(), summary: z.string().optional() })
    .default({}),
});
const signatures = z.record(
  z.string(),
  z.looseObject({ npmname: z.string().optional(), vulnerabilities: z.array(hole).default([]) }),
);

/** Where the signatures of Retire.js lie: a file carried here by hand, since a check asks no host. */
export const SIGNATURES = process.env.RETIRE_SIGNATURES ?? 'jsrepository.json';

/** Locked packages with a known hole, after a signature file of Retire.js (`jsrepository.json`); none without a file. */
export function knownHoles(lock: LockFile, file: string): string[] {
  if (!existsSync(file)) return [];
  const known = Object.entries(signatures.parse(JSON.parse(readFileSync(file, 'utf8'))));
  const byName = new Map(
    known.map(([name, { npmname, vulnerabilities }]) => [npmname ?? name, vulnerabilities]),
  );
  return Object.entries(lock.packages).flatMap(([place, { version }]) =>
    (byName.get(nameAt(place)) ?? [])
      .filter((one) => version !== undefined && isIn(version, one))
      .map((one) => `${place} ${version}: ${one.severity}, ${saidOf(one)}`),
  );
}

function saidOf({ identifiers }: z.output<typeof hole>): string {
  return identifiers.CVE?.join(', ') ?? identifiers.summary ?? 'without a name';
}

function isIn(version: string, { below, atOrAbove }: z.output<typeof hole>): boolean {
  if (atOrAbove !== undefined && compare(version, atOrAbove) < 0) return false;
  return below !== undefined && compare(version, below) < 0;
}

/** Number by number; a part with letters (`beta`) stands before none. */
function compare(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split(/[.-]/));
  for (let index = 0; index < 8; index += 1) {
    const difference = weight(left?.[index]) - weight(right?.[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function weight(part: string | undefined): number {
  if (part === undefined) return 0;
  return /^\d+$/.test(part) ? Number(part) : -1;
}
