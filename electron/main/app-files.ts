import { realpathSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';

/** The only kinds of files the page is made of. SVG is absent on purpose: it can carry scripts. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

export interface AppFile {
  path: string;
  type: string;
}

/**
 * Finds the file a page's address names. `pathname` is still percent-encoded and is decoded once.
 * Null for anything that is not a plain file of a known kind really lying under `root` (links followed).
 * At once: each step of a promise waits its turn behind everything a start does, and a file of ours is on this disk.
 */
export function findAppFile(root: string, pathname: string): AppFile | null {
  const name = decodeOnce(pathname);
  if (name === null || !name.startsWith('/')) return null;
  // NUL cuts names short; backslash and colon are separators, drives and streams on Windows.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f\\:]/.test(name)) return null;
  const type = TYPES[extname(name).toLowerCase()];
  if (!type) return null;
  const wanted = resolve(join(root, name));
  if (!wanted.startsWith(resolve(root) + sep)) return null;
  try {
    // A link inside the root would otherwise be served from outside it.
    const real = realpathSync.native(wanted);
    if (!real.startsWith(realpathSync.native(root) + sep)) return null;
    return statSync(real).isFile() ? { path: real, type } : null;
  } catch {
    return null;
  }
}

function decodeOnce(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
