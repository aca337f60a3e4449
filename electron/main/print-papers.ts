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
import { createPaperPress } from './paper-press.ts';
import { type DrawnPart, knownPrinter, sendOne, sendParts } from './paper-printer.ts';
import { createPaperQueue, type JobSteps } from './paper-queue.ts';
import type { PreferencesStore } from './preferences.ts';
import { safeFileName } from './safe-file-name.ts';
import { enqueueRaw } from './system-queue.ts';

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

  /** Every part in turn; drawing is one of `rounds` that make the progress. */
  const drawParts = async (
    wanted: Wanted,
    operation: string,
    steps: JobSteps,
    rounds: number,
  ): Promise<[DrawnPart, ...DrawnPart[]]> => {
    const draw = async (paper: ComposedPaper): Promise<DrawnPart> => ({
      paper,
      pdf: await press.draw(paper),
    });
    const first = await compose(wanted, 0, operation);
    const { title, parts } = first;
    const ahead = (part: number): Promise<ComposedPaper> | null => {
      // The engine composes the next part while this one is drawn.
      const next = part < parts ? compose(wanted, part, operation) : null;
      next?.catch(() => undefined);
      return next;
    };
    steps.step(title, 0, rounds * parts);
    let next = ahead(1);
    const drawn: [DrawnPart, ...DrawnPart[]] = [await draw(first)];
    for (let part = 1; next !== null; part++) {
      steps.step(title, part, rounds * parts);
      const paper: ComposedPaper = await next;
      next = ahead(part + 1);
      drawn.push(await draw(paper));
    }
    steps.step(title, parts, rounds * parts);
    return drawn;
  };

  const drawWhole = async (wanted: Wanted, operation: string, steps: JobSteps, rounds = 1) => {
    const parts = await drawParts(wanted, operation, steps, rounds);
    const [{ paper }] = parts;
    const { title } = paper;
    const pdfs = parts.map((part) => part.pdf);
    const joined = await engine.trusted({
      name: 'paper-join',
      parts: pdfs,
      title,
      language: wanted.language,
    });
    const { pdf, pages } = answered(joined) as { pdf: Uint8Array; pages: number };
    return { paper, parts, pdf, pages };
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
        if (words !== null) await sendOne({ press, printer }, 0, 1, () => enqueueRaw(printer, words));
        else {
          const { title, parts } = drawn.paper;
          const before = (part: number) => steps.step(title, parts + part, parts * 2);
          await sendParts(drawn.parts, { press, printer, copies, before });
        }
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
      const { paper, pdf, pages } = await queue.run(asked.paper, (steps) =>
        drawWhole({ asked, language }, operation, steps),
      );
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
