import type { Scale } from './measure.ts';
import { type Line, type Machine, machineLine, toTable } from './table.ts';

/** What `--json` writes. */
export interface Run {
  machine: Machine;
  scale: Scale;
  /** Minutes and seconds; a run put together from several has none. */
  took?: string;
  measures: Line[];
  /** Lines that could not be taken, and why. */
  failed: { name: string; error: string }[];
}

/**
 * The page with the run's table between `<!-- run 1m -->` and `<!-- end -->`; unchanged where it has no such place for
 * the run's size.
 */
export function withTable(page: string, run: Run): string {
  const place = new RegExp(`(<!-- run ${run.scale} -->\n)[^]*?(<!-- end -->)`);
  const took = run.took === undefined ? 'put together from several runs' : `one run, ${run.took}`;
  const said = `${machineLine(run.machine)}; ${took}.\n\n${toTable(run.measures)}\n`;
  return page.replace(place, (_, before: string, after: string) => `${before}\n${said}\n${after}`);
}
