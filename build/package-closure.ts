import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Package names (`zod`, `@node-rs/argon2`) a bundle imports; built-in modules and relative paths left out. */
export function packagesIn(code: string): string[] {
  const specifiers = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["']([^"'\s]+)["']/g)];
  const names = specifiers
    .map((match) => match[1] ?? '')
    .filter((name) => /^(?:@[\w.-]+\/)?[\w.-]+(?:\/|$)/.test(name) && !/^(?:node:|\.)/.test(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(names)].sort();
}

/** The named packages and everything they depend on, as far as it is installed, by name. */
export function packageClosure(root: string, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = installedFolder(name, from, root);
    if (folder === undefined) return;
    const known = found.has(name);
    found.add(name);
    if (known) return;
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    for (const next of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
      visit(next, folder);
  };
  for (const name of names) visit(name, root);
  return found;
}

/** Node's own look-up: nearest node_modules first, up to the root. */
function installedFolder(name: string, from: string, root: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}
