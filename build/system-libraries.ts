import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** What Electron needs from Debian or Ubuntu beyond a minimal installation. */
const ELECTRON_PACKAGES = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2', 'libatk-bridge2.0-0'];
/** Programs wanted beside it, and the package each comes in: a display where there is none, a reader of made PDFs, a print service. */
const PROGRAMS = {
  display: { program: 'Xvfb', from: 'xvfb' },
  pdf: { program: 'pdftotext', from: 'poppler-utils' },
  printService: { program: 'cupsd', from: 'cups-daemon' },
  printCommands: { program: 'lpadmin', from: 'cups-client' },
  /** Brings a job to a printer on the network; the service alone comes without. */
  printerLine: { program: '/usr/lib/cups/backend/socket', from: 'cups' },
};

/** Sonames an `ldd` listing reports as missing. */
export function missingSonames(ldd: string): string[] {
  return [...ldd.matchAll(/^\s*(\S+)\s+=>\s+not found/gm)].map((match) => match[1] ?? '');
}

/** Debian package names with the `t64` spelling where this release has one (Ubuntu 24.04, Debian 13). */
export function withTime64Names(wanted: readonly string[], exists: (name: string) => boolean): string[] {
  return wanted.map((name) => (exists(`${name}t64`) ? `${name}t64` : name));
}

interface Wanted {
  virtualDisplay: boolean;
  /** The tests read the PDFs the app made. */
  pdfReader?: boolean;
  /** The tests print for real, to a queue of their own. */
  printing?: boolean;
}

/**
 * Makes sure the shared libraries of this Electron, and the programs wanted beside it, are installed.
 * As root on Debian or Ubuntu they are installed; else throws one sentence with the exact command. Nothing to do off Linux.
 */
export function ensureSystemLibraries(
  executable: string,
  { virtualDisplay, pdfReader = false, printing = false }: Wanted,
): void {
  if (process.platform !== 'linux') return;
  const libraries = missingSonames(spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? '');
  const programs = [
    ...(virtualDisplay ? [PROGRAMS.display] : []),
    ...(pdfReader ? [PROGRAMS.pdf] : []),
    ...(printing ? [PROGRAMS.printService, PROGRAMS.printCommands, PROGRAMS.printerLine] : []),
  ].filter(({ program }) => findProgram(program) === undefined);
  if (libraries.length === 0 && programs.length === 0) return;

  const lacking = [...libraries, ...programs.map(({ program }) => program)].join(', ');
  if (findProgram('apt-get') === undefined) {
    throw new Error(
      `This system lacks ${lacking}: install GTK 3, NSS, GBM, ALSA, Xvfb, Poppler's tools and CUPS with its package manager.`,
    );
  }
  const wanted = [...(libraries.length > 0 ? ELECTRON_PACKAGES : []), ...programs.map(({ from }) => from)];
  if (process.getuid?.() !== 0) {
    const names = withTime64Names(wanted, aptKnows).join(' ');
    throw new Error(
      `This system lacks ${lacking}. Run: sudo apt-get update && sudo apt-get install -y ${names}`,
    );
  }
  console.log(`This system lacks ${lacking}: installing with apt-get…`);
  // An unreachable list is no reason to stop: the packages may be known already.
  spawnSync('apt-get', ['-q', 'update'], { stdio: 'ignore' });
  apt(['install', '-y', '--no-install-recommends', ...withTime64Names(wanted, aptKnows)]);
  const still = missingSonames(execFileSync('ldd', [executable], { encoding: 'utf8' }));
  if (still.length > 0) throw new Error(`Still missing after apt-get install: ${still.join(', ')}`);
}

/** Absolute path of a program on PATH (and in the folders root's PATH sometimes lacks), or undefined. */
export function findProgram(name: string): string | undefined {
  if (isAbsolute(name)) return existsSync(name) ? name : undefined;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/bin', '/sbin'];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path) && executable(path));
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function aptKnows(name: string): boolean {
  return (spawnSync('apt-cache', ['madison', name], { encoding: 'utf8' }).stdout ?? '').trim() !== '';
}

function apt(args: readonly string[]): void {
  const done = spawnSync('apt-get', ['-q', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (done.status === 0) return;
  const said = done.stderr.trim().split('\n').at(-1) ?? '';
  throw new Error(`apt-get ${args.join(' ')} failed: ${said}`);
}
