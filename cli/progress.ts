import type { OpeningProgress } from '#shared/contract/status.ts';
import type { Io } from './io.ts';

const EVERY_MS = 200;
/** Whatever stood there before is written over. */
const WIDEST = 48;

/** One line rewritten on standard error, for a person who waits; nothing when nobody watches. */
export function progressLine(io: Io): (what: string, count: number, of?: number) => void {
  if (!io.showsProgress) return () => undefined;
  let last = 0;
  return (what, count, of) => {
    const now = performance.now();
    if (now - last < EVERY_MS && count !== of) return;
    last = now;
    const line = `${what} ${count.toLocaleString('fr')}${of === undefined ? '' : ` / ${of.toLocaleString('fr')}`}`;
    io.err(`\r${line.padEnd(WIDEST)}`);
    if (count === of) io.err('\n');
  };
}

const OPENING = { journal: 'checking the journal', search: 'indexing letters' } as const;

/** The same for a store whose opening takes long. */
export function openingLine(io: Io): (progress: OpeningProgress) => void {
  const show = progressLine(io);
  return ({ phase, done, total }) => show(OPENING[phase], done, total);
}
