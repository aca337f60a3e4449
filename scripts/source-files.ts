import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '#build/source-stamp.ts';

/** A file of ours, by its path from the root (with forward slashes). */
export interface SourceFile {
  path: string;
  text: string;
}

/** A rule that a file breaks, and where. */
export interface Finding {
  path: string;
  line: number;
  message: string;
}

const ROOMS = ['build', 'cli', 'electron', 'renderer', 'resources', 'scripts', 'server', 'shared', 'tests'];
const CODE = /\.(?:ts|tsx|mts|cts|mjs|cjs|css)$/;

const PICTURES = /\.(?:png|ico|icns|jpg|gz|woff2|pdf)$/;

/** Every file of code in the rooms of the house, ignored ones left out. */
export function sourceFiles(root: string): SourceFile[] {
  return listed(root)
    .filter((path) => CODE.test(path) && ROOMS.includes(path.split('/', 1)[0] ?? ''))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Every file of words, wherever it lies: code, documents, settings, data. */
export function writtenFiles(root: string): SourceFile[] {
  return listed(root)
    .filter((path) => !PICTURES.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function listed(root: string): string[] {
  try {
    const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const names = execFileSync('git', options, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const deleted = execFileSync('git', ['ls-files', '-z', '--deleted'], {
      cwd: root,
      encoding: 'utf8',
    }).split('\0');
    return [...new Set(names.split('\0'))].filter((name) => name !== '' && !deleted.includes(name)).sort();
  } catch {
    // A source archive has no git: the rooms hold nothing but sources.
    return filesBelow(ROOMS.map((room) => join(root, room))).map((file) =>
      file.slice(root.length + 1).replaceAll('\\', '/'),
    );
  }
}

/** One finding for every line of a file that matches, comments left out by the caller's pattern. */
export function linesMatching(file: SourceFile, pattern: RegExp, message: string): Finding[] {
  return file.text
    .split('\n')
    .flatMap((text, index) => (pattern.test(text) ? [{ path: file.path, line: index + 1, message }] : []));
}
