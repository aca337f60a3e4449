import { open } from 'node:fs/promises';
import { supportLine } from './support-lines.ts';

/** What is read of each log file: its end, some thousand lines. */
const MOST_BYTES = 256 * 1024;

type Facts = Readonly<Record<string, unknown>>;

/** The text for whoever helps: facts by their names, then the end of the log, older file first. `now` in ISO. */
export async function supportText(facts: Facts, logs: readonly string[], now: string): Promise<string> {
  const ends = await Promise.all(logs.map(endOf));
  const lines = ends.flatMap((text) => text.split(/\r?\n/)).filter((line) => line !== '');
  return [
    `Sijill support ${now}`,
    ...flat(facts).map(([name, value]) => `${name} = ${value}`),
    '',
    ...lines.map(supportLine),
    '',
  ].join('\n');
}

/** { a: { b: 1 } } as [['a.b', '1']]. */
function flat(facts: Facts, before = ''): [string, string][] {
  return Object.entries(facts).flatMap(([name, value]): [string, string][] => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup ? flat(value as Facts, `${before}${name}.`) : [[before + name, String(value)]];
  });
}

/** The end of a file from its first whole line; '' when there is none. */
async function endOf(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - MOST_BYTES);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      const text = buffer.toString('utf8', 0, bytesRead);
      return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
