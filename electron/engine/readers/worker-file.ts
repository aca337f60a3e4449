/**
 * Where a worker's program is: `electron/engine/readers/<name>.ts` when the engine runs from its sources,
 * `<name>.mjs` beside the engine when it is bundled (the bundle is flat: this module may sit in any of its parts).
 */
export function workerFile(name: string): URL {
  // Through a variable: written out, the bundler would take it for a file to copy.
  const here = import.meta.url;
  return new URL(new URL(here).pathname.endsWith('.ts') ? `./${name}.ts` : `./${name}.mjs`, here);
}
