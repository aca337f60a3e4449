import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many majors behind the latest an Electron may be: its makers support the latest three. */
const MAJORS_BEHIND = 2;

/**
 * Refuses to package for users an Electron that no longer gets security fixes. Versions are `major.minor.patch`;
 * throws one sentence when `version` is older than the latest major minus two, or when either is not a version.
 */
export function assertReleaseElectron(version: string, latest: string): void {
  const ours = majorOf(version);
  const oldest = majorOf(latest) - MAJORS_BEHIND;
  if (ours >= oldest) return;
  throw new Error(
    `Electron ${version} must not reach users: the latest is ${latest}, and only majors ${oldest} and later get security fixes.`,
  );
}

function majorOf(version: string): number {
  const major = /^v?(\d+)\.\d+\.\d+(?:[-+].*)?$/.exec(version)?.[1];
  if (major === undefined) throw new Error(`"${version}" is not a version of Electron.`);
  return Number(major);
}

/** What a bundler leaves in a bundle that was not made for users. */
const DEVELOPMENT = [
  ['a source map', /[#@] sourceMappingURL=/],
  ['development code of React', /\bjsxDEV\b|react(?:-dom)?\.development/],
  ['hot reloading', /\bimport\.meta\.hot\b|@vite\/client/],
] as const;
const SCRIPT = /\.(?:c|m)?js$/;

/**
 * Refuses to package for users a folder of bundles that holds source maps or development code: both tell more than they
 * should, and the second does more. Throws one sentence naming the first file.
 */
export function assertReleaseBundles(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    if (name.endsWith('.map')) throw new Error(`${name} is a source map: it must not reach users.`);
    if (!SCRIPT.test(name)) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    const found = DEVELOPMENT.find(([, pattern]) => pattern.test(text));
    if (found) throw new Error(`${name} holds ${found[0]}: it must not reach users.`);
  }
}
