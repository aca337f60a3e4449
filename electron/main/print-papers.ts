import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import {
  type ComposedPaper,
  composedPaper,
  type PaperAsked,
  type PaperSettings,
  paperNativeChannels,
  paperSettings,
} from '#shared/contract/papers.ts';
import type { Result } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { askWhereToSave } from './dialogs.ts';
import type { NativeHandlers } from './dispatch-call.ts';
import type { EngineProcess } from './engine-process.ts';
import { openLog } from './log.ts';
import { createPaperPress, type PaperPress } from './paper-press.ts';
import { createPaperQueue, type JobSteps } from './paper-queue.ts';
import type { PreferencesStore } from './preferences.ts';
import { printRaw } from './raw-print.ts';
import { safeFileName } from './safe-file-name.ts';

export interface PrintOptions {
  engine: Pick<EngineProcess, 'call' | 'trusted'>;
  preferences: PreferencesStore;
  window(): BrowserWindow | null;
}

type PaperHandlers = Pick<NativeHandlers, keyof typeof paperNativeChannels>;
interface Wanted {
  asked: PaperAsked;
  language: 'ar' | 'fr';
}

const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });

/** Which of the desk's printers a paper goes to. */
function printerFor({ printers }: PaperSettings, { paper }: PaperAsked): string {
  if (paper === 'receipt') return printers.receipt || printers.paper;
  return paper === 'labels' || paper === 'calibration' ? printers.label : printers.paper;
}

/** Papers: composed by the engine, drawn by the press, sent or saved here, remembered in the journal. */
export function printHandlers({ engine, preferences, window }: PrintOptions): PaperHandlers {
  const press = createPaperPress(join(__dirname, 'papers'), openLog('papers'));
  const queue = createPaperQueue();

  const compose = async (wanted: Wanted, part: number, operation: string): Promise<ComposedPaper> =>
    composedPaper.parse(answered(await engine.call('paper.compose', { ...wanted, part }, operation)));

  /** Every part in turn; `rounds` of them in all make the progress. */
  const eachPart = async (
    wanted: Wanted,
    operation: string,
    { steps, round, rounds }: { steps: JobSteps; round: number; rounds: number },
    work: (paper: ComposedPaper, part: number) => Promise<void>,
  ): Promise<ComposedPaper> => {
    const first = await compose(wanted, 0, operation);
    const { title, parts } = first;
    let next: Promise<ComposedPaper> = Promise.resolve(first);
    for (let part = 0; part < parts; part++) {
      steps.step(title, round * parts + part, rounds * parts);
      const paper = await next;
      // The engine composes the next part while this one is drawn.
      if (part + 1 < parts) next = compose(wanted, part + 1, operation);
      next.catch(() => undefined);
      await work(paper, part);
    }
    steps.step(title, (round + 1) * parts, rounds * parts);
    return first;
  };

  const drawWhole = async (wanted: Wanted, operation: string, steps: JobSteps, rounds = 1) => {
    const parts: Uint8Array[] = [];
    const paper = await eachPart(wanted, operation, { steps, round: 0, rounds }, async (part) => {
      parts.push(await press.draw(part));
    });
    const { title } = paper;
    const joined = await engine.trusted({ name: 'paper-join', parts, title, language: wanted.language });
    const { pdf, pages } = answered(joined) as { pdf: Uint8Array; pages: number };
    return { paper, pdf, pages };
  };

  /** Labels for a printer that is spoken to in its own language; null for one with a driver. */
  const rawOf = async (
    { label }: PaperSettings,
    { asked }: Wanted,
    { sheet }: ComposedPaper,
    pdf: Uint8Array,
    copies: number,
  ): Promise<string | null> => {
    const forLabels = asked.paper === 'labels' || asked.paper === 'calibration';
    if (!forLabels || label.language !== 'zpl') return null;
    const request = { name: 'paper-zpl' as const, pdf, width: sheet.width, dots: label.dots, copies };
    return (answered(await engine.trusted(request)) as { zpl: string }).zpl;
  };

  return {
    'paper.print': async ({ asked, language, to, copies }, operation) => {
      const wanted = { asked, language };
      const settings = paperSettings.parse(answered(await engine.call('paper.settings', {}, operation)));
      const printer = to === 'printer' ? printerFor(settings, asked) : '';
      const { paper, pdf, pages } = await queue.run(asked.paper, async (steps) => {
        if (printer === '') return drawWhole(wanted, operation, steps);
        await knownPrinter(press, printer);
        const drawn = await drawWhole(wanted, operation, steps, 2);
        const words = await rawOf(settings, wanted, drawn.paper, drawn.pdf, copies);
        if (words === null) {
          await eachPart(wanted, operation, { steps, round: 1, rounds: 2 }, (part, index) =>
            send(press, { printer, sent: index, parts: part.parts }, () =>
              press.print(part, { printer, copies }),
            ),
          );
        } else await send(press, { printer, sent: 0, parts: 1 }, () => printRaw(printer, words));
        return drawn;
      });
      if (printer === '') {
        const path = await whereToSave(window(), preferences, paper);
        if (path === null) return ok({ outcome: 'cancelled' as const, pages });
        await save(path, pdf);
      }
      answered(
        await engine.trusted({
          name: 'paper-made',
          ...wanted,
          about: paper.about,
          copies: printer === '' ? 1 : copies,
          pages,
          duplicate: paper.duplicate,
          target: printer === '' ? 'file' : 'printer',
          pdf: createHash('sha256').update(pdf).digest('hex'),
        }),
      );
      return ok({ outcome: printer === '' ? ('saved' as const) : ('printed' as const), pages });
    },
    'paper.preview': async (wanted, operation) => {
      const { pdf } = await queue.run(wanted.asked.paper, (steps) => drawWhole(wanted, operation, steps));
      const shown = answered(await engine.trusted({ name: 'paper-preview', pdf }));
      return ok(paperNativeChannels['paper.preview'].output.parse(shown));
    },
    'paper.keep': async ({ asked, language }, operation) => {
      if (asked.paper !== 'letter') throw new DomainError('input.invalid');
      const { paper, pdf, pages } = await drawWhole({ asked, language }, operation);
      const { fileName } = paper;
      const kept = { name: 'paper-keep' as const, mail: asked.mail, fileName, language, pages, pdf };
      const { sha256 } = answered(await engine.trusted(kept)) as { sha256: string };
      return ok({ sha256, pages });
    },
    'paper.printers': async () => ok({ printers: await press.printers() }),
    'paper.progress': () => ok({ jobs: queue.jobs() }),
    'paper.cancel': ({ job }) => {
      queue.cancel(job);
      return ok({});
    },
  };
}

function answered(result: Result<unknown>): unknown {
  if (result.ok) return result.value;
  throw new DomainError(result.error.code, result.error.params);
}

async function whereToSave(
  window: BrowserWindow | null,
  preferences: PreferencesStore,
  { fileName }: ComposedPaper,
): Promise<string | null> {
  if (!window) throw new Error('a dialog needs a window');
  return askWhereToSave(window, preferences.get().language, safeFileName(`${fileName}.pdf`, 'sijill.pdf'));
}

async function save(path: string, pdf: Uint8Array): Promise<void> {
  try {
    await writeFile(path, pdf, { mode: 0o600 });
  } catch {
    throw new DomainError('paper.not-saved');
  }
}

async function isThere(press: PaperPress, printer: string): Promise<boolean> {
  return (await press.printers()).some(({ name }) => name === printer);
}

/** Before anything is drawn for it. Refuses `paper.no-printer`. */
async function knownPrinter(press: PaperPress, printer: string): Promise<void> {
  if (!(await isThere(press, printer))) throw new DomainError('paper.no-printer', { printer });
}

/**
 * One part to the printer. A printer that was taken away in the middle is named with what it took already, so that the
 * person knows which pages are missing. Refuses `paper.no-printer`, `paper.printer-gone`, `paper.printer-refused`.
 */
async function send(
  press: PaperPress,
  { printer, sent, parts }: { printer: string; sent: number; parts: number },
  work: () => Promise<void>,
): Promise<void> {
  const gone = new DomainError(sent === 0 ? 'paper.no-printer' : 'paper.printer-gone', {
    printer,
    sent,
    parts,
  });
  if (!(await isThere(press, printer))) throw gone;
  try {
    await work();
  } catch {
    throw (await isThere(press, printer)) ? new DomainError('paper.printer-refused', { printer }) : gone;
  }
}
