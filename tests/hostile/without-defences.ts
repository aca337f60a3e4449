import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { type Defence, type DefenceLine, defences } from './defences.ts';

const ROOT = `${pathToFileURL(REPOSITORY_ROOT).href}/`;
const COPY = '?switched';
const SWITCH = 'sijillWithoutDefence';

/**
 * From now on every file of the repository that is imported is a second copy, in which the lines of `defences` ask whether
 * they are switched off. What was imported before stays as it is, and so does the product.
 */
export function importSwitchedCopies(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const own = found.url.startsWith(ROOT) && !found.url.includes('/node_modules/');
      return own && !found.url.includes('?') ? { ...found, url: `${found.url}${COPY}` } : found;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith(COPY) || loaded.source === undefined || loaded.source === null) return loaded;
      const file = url.slice(ROOT.length, -COPY.length);
      const mine = Object.entries(defences).filter(([, one]) => one.file === file);
      if (mine.length === 0) return loaded;
      const text = Buffer.from(loaded.source as Uint8Array).toString('utf8');
      return { ...loaded, source: mine.reduce((now, [name, one]) => switched(now, name, one), text) };
    },
  });
}

/** Takes one defence away in the copies; null = all stand. */
export function takeAway(defence: Defence | null): void {
  Object.assign(globalThis, { [SWITCH]: defence });
}

/** The text with one line that asks. Throws when the line is not there, or more than once. */
export function switched(text: string, name: string, { file, line, weak }: DefenceLine): string {
  const parts = text.split(line);
  if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times: ${line}`);
  const off = `globalThis.${SWITCH} === ${JSON.stringify(name)}`;
  const asking = line.endsWith(';')
    ? `if (${off}) { ${weak} } else { ${line} }`
    : `(${off} ? ${weak} : ${line})`;
  return parts.join(asking);
}
