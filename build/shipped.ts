import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { type LockFile, nameAt, readLock } from './lock-file.ts';

/** A package of somebody else's inside the product. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** SPDX words, as its author wrote them. */
  licence: string;
  /** What the author asks to be passed on with it; empty where the package carries none. */
  text: string;
}

/** What is inside the product though it is no dependency of its code. */
const CARRIED = ['electron', 'node'];
/** The compiler's programs, one for each system, stand in the lock as anybody's. */
const COMPILER = /^node_modules\/@typescript\//;
const LICENCE_FILE = /^(?:licen[cs]e|copying|ofl)(?:[.-]|$)/i;

/** Places in the tree of what users get: no tool of development, but the programs it runs on. */
export function shippedPlaces(lock: LockFile): string[] {
  const carried = CARRIED.map((name) => `node_modules/${name}`);
  return Object.entries(lock.packages)
    .filter(([place, entry]) => {
      if (place === '' || COMPILER.test(place)) return false;
      return !(entry.dev || entry.devOptional) || carried.includes(place);
    })
    .map(([place]) => place);
}

/** Each once, by name, as installed here: of a part that differs by system, this system's. */
export function shippedPackages(root: string): ShippedPackage[] {
  const { lock } = readLock(root);
  const found = new Map<string, ShippedPackage>();
  for (const place of shippedPlaces(lock)) {
    if (!existsSync(join(root, place))) continue;
    const { version = '', license = '' } = lock.packages[place] ?? {};
    const name = nameAt(place);
    const key = `${name} ${version}`;
    if (!found.has(key)) found.set(key, { name, version, licence: license, text: textOf(join(root, place)) });
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function textOf(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}

/** `licences.json` beside the main process: what the licences page shows. */
export function licencesFile(root: string): Plugin {
  return {
    name: 'licences-file',
    generateBundle() {
      const source = JSON.stringify(shippedPackages(root));
      this.emitFile({ type: 'asset', fileName: 'licences.json', source });
    },
  };
}
