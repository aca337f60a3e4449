import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file below the given files and folders (absolute), sorted; folders that do not exist count as empty. */
export function filesBelow(paths: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    try {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const child = join(path, entry.name);
        if (entry.isDirectory()) visit(child);
        else found.push(child);
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOTDIR') found.push(path);
      else if (code !== 'ENOENT') throw error;
    }
  };
  for (const path of paths) visit(path);
  return found.sort();
}

/** Hex SHA-256 over the names and bytes below `paths` and over `facts`: equal stamps mean an equal bundle. */
export function sourceStamp(root: string, paths: readonly string[], facts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const file of filesBelow(paths.map((path) => join(root, path)))) {
    const bytes = readFileSync(file);
    hash.update(`\0${relative(root, file).split(sep).join('/')}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
