import { type LockedPackage, type LockFile, type Manifest, nameAt } from '#build/lock-file.ts';

/** What npm writes when it names the source of a package; without it the source is the registry npm is set to. */
const REGISTRY = 'https://registry.npmjs.org/';
const DIGEST = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** Licences the shipped part may carry: none of them asks anything of the whole but to be named. */
const FREE = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT'],
  ...['OFL-1.1', 'Python-2.0', 'Unlicense', 'Zlib'],
]);

/** Every package is one of the registry, whole by its digest, at one exact version, under a licence we may ship. */
export function lockFindings({ lock, manifest }: { lock: LockFile; manifest: Manifest }): string[] {
  const found = lock.lockfileVersion === 3 ? [] : [`lock file of version ${lock.lockfileVersion}, not 3`];
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const locked = lock.packages[`node_modules/${name}`]?.version;
    if (locked !== version) found.push(`${name}: ${version} is asked for, ${locked ?? 'nothing'} is locked`);
  }
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (place === '') continue;
    found.push(...wrongWith(entry).map((wrong) => `${place}: ${wrong}`));
  }
  return found;
}

function wrongWith(entry: LockedPackage): string[] {
  const wrong: string[] = [];
  if (entry.link) wrong.push('a link to a folder of one PC');
  if (!DIGEST.test(entry.integrity ?? '')) wrong.push('no sha512 digest');
  if (entry.resolved !== undefined && !entry.resolved.startsWith(REGISTRY)) {
    wrong.push(`comes from ${entry.resolved}`);
  }
  if (!entry.dev && !isFree(entry.license ?? '')) wrong.push(`licence ${entry.license ?? 'unknown'}`);
  return wrong;
}

/** `MIT`, `(MIT OR X)`: one of the choices is ours; `(MIT AND Zlib)`: all are. */
function isFree(licence: string): boolean {
  const words = licence.replace(/[()]/g, '');
  return words.split(' OR ').some((choice) => choice.split(' AND ').every((each) => FREE.has(each)));
}

/** Packages that run a program when they are installed, and nobody has said whether they may. */
export function scriptFindings({ lock, manifest }: { lock: LockFile; manifest: Manifest }): string[] {
  const running = Object.entries(lock.packages)
    .filter(([place, entry]) => place !== '' && entry.hasInstallScript)
    .map(([place]) => nameAt(place));
  const asked = running.filter((name) => !Object.hasOwn(manifest.allowScripts, name));
  const idle = Object.keys(manifest.allowScripts).filter((name) => !running.includes(name));
  return [
    ...asked.map((name) => `${name} runs a program when installed: say yes or no under allowScripts`),
    ...idle.map((name) => `${name} runs nothing when installed: take it off allowScripts`),
  ];
}
