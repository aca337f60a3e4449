import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const lockedPackage = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  /** Only where a tool of development or an optional peer asks for it. */
  devOptional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
/** One package of package-lock.json. */
export type LockedPackage = z.output<typeof lockedPackage>;

const lockFile = z.object({
  lockfileVersion: z.number(),
  packages: z.record(z.string(), lockedPackage),
});
export type LockFile = z.output<typeof lockFile>;

const versions = z.record(z.string(), z.string());
const manifest = z.object({
  dependencies: versions,
  devDependencies: versions,
  allowScripts: z.record(z.string(), z.boolean()),
});
export type Manifest = z.output<typeof manifest>;

/** package-lock.json and package.json of a checkout. Throws when one is not what npm writes. */
export function readLock(root: string): { lock: LockFile; manifest: Manifest } {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
  return { lock: lockFile.parse(read('package-lock.json')), manifest: manifest.parse(read('package.json')) };
}

/** `@scope/name` of a place in the tree (`node_modules/a/node_modules/@scope/name`). */
export function nameAt(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
