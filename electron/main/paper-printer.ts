import type { ComposedPaper, PaperSheet } from '#shared/contract/papers.ts';
import { DomainError } from '#shared/domain/errors.ts';
import type { PaperPress } from './paper-press.ts';
import { dropJob, enqueue, isHeld, type QueuedJob, takesPdf } from './system-queue.ts';

const LOOK_EVERY_MS = 300;
/** A part that stands so long in the service's queue is the service's: the next ones are handed over too. */
const PART_LIMIT_MS = 300_000;

export interface DrawnPart {
  paper: ComposedPaper;
  pdf: Uint8Array;
}

export interface Sending {
  press: PaperPress;
  printer: string;
  copies: number;
  /** Told before each part of `total`, all copies counted; throws when somebody stopped it. */
  before(part: number, total: number): void;
  /** Told of each part that was handed over. */
  left(): void;
}

/** Refuses `paper.no-printer` when the system does not know the printer. */
export async function knownPrinter(press: PaperPress, printer: string): Promise<void> {
  if (!(await isThere(press, printer))) throw new DomainError('paper.no-printer', { printer });
}

/**
 * Parts in turn to the printer: where the service takes PDF, the very bytes that were drawn, the next part once the
 * last one has left the queue. Several copies of a paper in parts leave one whole after the other. A printer that is taken away in the middle is named with what it took already, so that
 * the person knows which pages are missing. Refuses `paper.no-printer`, `paper.printer-gone`, `paper.printer-refused`.
 */
export async function sendParts(parts: readonly DrawnPart[], sending: Sending): Promise<void> {
  const alone = parts.length === 1;
  const jobs = alone ? parts : Array.from({ length: sending.copies }, () => parts).flat();
  const copies = alone ? sending.copies : 1;
  const { length: total } = jobs;
  for (const [index, part] of jobs.entries()) {
    sending.before(index, total);
    const last = index === total - 1;
    await sendOne(sending, index, total, async () => {
      const job = await sendPart(part, { ...sending, copies });
      sending.left();
      if (!job || last) return;
      await untilTaken(job, () => sending.before(index, total)).catch((error: unknown) => {
        if (error instanceof DomainError) throw error;
        throw new DomainError('paper.printer-gone', { printer: sending.printer, sent: index, parts: total });
      });
    });
  }
}

/** Some other way to the printer, with the same refusals. */
export function sendOne(
  { press, printer }: Pick<Sending, 'press' | 'printer'>,
  sent: number,
  parts: number,
  work: () => Promise<unknown>,
): Promise<void> {
  const gone = new DomainError(sent === 0 ? 'paper.no-printer' : 'paper.printer-gone', {
    printer,
    sent,
    parts,
  });
  return (async () => {
    if (!(await isThere(press, printer))) throw gone;
    try {
      await work();
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw (await isThere(press, printer)) ? new DomainError('paper.printer-refused', { printer }) : gone;
    }
  })();
}

async function sendPart(
  { paper, pdf }: DrawnPart,
  { press, printer, copies }: Sending,
): Promise<QueuedJob | null> {
  if (!takesPdf) {
    await press.print(paper, { printer, copies });
    return null;
  }
  const options = [mediaOf(paper.sheet), 'print-scaling=none', 'collate=true'];
  return enqueue(printer, pdf, { copies, title: paper.title, options });
}

const NAMED: Readonly<Record<string, string>> = { '210x297': 'A4', '297x210': 'A4', '148x210': 'A5' };

/** The sheet in the words of the print service; landscape is the driver's affair. */
function mediaOf({ width, height }: PaperSheet): string {
  return `media=${NAMED[`${width}x${height}`] ?? `Custom.${width}x${height}mm`}`;
}

async function untilTaken(job: QueuedJob, stillWanted: () => void): Promise<void> {
  const end = performance.now() + PART_LIMIT_MS;
  while (performance.now() < end && (await isHeld(job))) {
    try {
      stillWanted();
    } catch (stopped) {
      await dropJob(job);
      throw stopped;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function isThere(press: PaperPress, printer: string): Promise<boolean> {
  return (await press.printers()).some(({ name }) => name === printer);
}
