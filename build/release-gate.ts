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
