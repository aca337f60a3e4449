/**
 * Where a worker's program is: beside this file when run from source, beside the bundle when built.
 * Workers are separate entries of the bundle.
 */
export function workerFile(name: string): URL {
  const fromSource = import.meta.url.endsWith('.ts');
  return new URL(fromSource ? `./${name}.ts` : `./${name}.mjs`, import.meta.url);
}
