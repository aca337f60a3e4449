import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import {
  type ComposedPaper,
  ORIGINALS,
  type PaperAsked,
  type PaperSettings,
  paperNativeChannels,
  paperSettings,
} from '#shared/contract/papers.ts';
import type { Result } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { askWhereToSave } from './dialogs.ts';
import type { NativeHandlers } from './dispatch-call.ts';
import { createDrawing, type DrawnWhole, type Wanted } from './draw-papers.ts';
import { answered } from './engine-answer.ts';
import type { EngineProcess } from './engine-process.ts';
import { leaveDesk, type WayOut } from './leave-desk.ts';
import { openLog } from './log.ts';
import { createPaperPress } from './paper-press.ts';
import { knownPrinter, sendOne, sendParts } from './paper-printer.ts';
import { createPaperQueue, type JobSteps } from './paper-queue.ts';
import type { PreferencesStore } from './preferences.ts';
import { safeFileName } from './safe-file-name.ts';
import { savePaper } from './save-paper.ts';
import { enqueueRaw } from './system-queue.ts';

export interface PrintOptions {
  engine: Pick<EngineProcess, 'call' | 'trusted'>;
  preferences: PreferencesStore;
  window(): BrowserWindow | null;
}

type PaperHandlers = Pick<NativeHandlers, keyof typeof paperNativeChannels>;
type Journal = Pick<WayOut<DrawnWhole>, 'announce' | 'stopped'>;

const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });

/** Which of the desk's printers a paper goes to. */
function printerFor({ printers }: PaperSettings, { paper }: PaperAsked): string {
  if (paper === 'receipt') return printers.receipt || printers.paper;
  return paper === 'labels' || paper === 'calibration' ? printers.label : printers.paper;
}

/** Copies by printing: of a paper that exists once, the first is alone the original. */
const printings = ({ paper }: PaperAsked, copies: number): number[] =>
  ORIGINALS.has(paper) && copies > 1 ? [1, copies - 1] : [copies];

/** Papers: composed by the engine, drawn by the press, written in the journal, then sent or saved here. */
export function printHandlers({ engine, preferences, window }: PrintOptions): PaperHandlers {
  const press = createPaperPress(join(__dirname, 'papers'), openLog('papers'));
  const queue = createPaperQueue();
  const drawWhole = createDrawing({ engine, press });
  const journal: Journal = {
    announce: async (made) =>
      (answered(await engine.trusted({ name: 'paper-made', ...made })) as { print: string }).print,
    stopped: async (stop) => answered(await engine.trusted({ name: 'paper-stopped', ...stop })),
  };

  /** Labels for a printer that is spoken to in its own language; null for one with a driver. */
  const rawOf = async (
    { label }: PaperSettings,
    { asked }: Wanted,
    { paper: { sheet }, pdf }: DrawnWhole,
    copies: number,
  ): Promise<string | null> => {
    const forLabels = asked.paper === 'labels' || asked.paper === 'calibration';
    if (!forLabels || label.language !== 'zpl') return null;
    const request = { name: 'paper-zpl' as const, pdf, width: sheet.width, dots: label.dots, copies };
    return (answered(await engine.trusted(request)) as { zpl: string }).zpl;
  };

  /** One job of the queue: from its drawing to the printer that took it. */
  const printed = (wanted: Wanted, operation: string, settings: PaperSettings, copies: number) => {
    const printer = printerFor(settings, wanted.asked);
    const send = async (drawn: DrawnWhole, steps: JobSteps, left: () => void) => {
      const words = await rawOf(settings, wanted, drawn, copies);
      if (words !== null)
        return sendOne({ press, printer }, 0, 1, () => enqueueRaw(printer, words).then(left));
      const { title, parts } = drawn.paper;
      const before = (part: number, total: number) =>
        steps.step(title, parts + Math.floor((part * parts) / total), parts * 2);
      return sendParts(drawn.parts, { press, printer, copies, before, left });
    };
    return queue.run(wanted.asked.paper, async (steps) => {
      await knownPrinter(press, printer);
      return leaveDesk<DrawnWhole>({
        ...journal,
        about: { ...wanted, copies, target: 'printer' },
        draw: () => drawWhole(wanted, operation, steps, 2),
        send: (drawn, left) => send(drawn, steps, left),
      });
    });
  };

  /** To a file where the person says, asked while nothing else waits for it; null when they say nowhere. */
  const saved = async (wanted: Wanted, operation: string): Promise<DrawnWhole | null> => {
    const draw = () => queue.run(wanted.asked.paper, (steps) => drawWhole(wanted, operation, steps));
    const first = await draw();
    const path = await whereToSave(window(), preferences, first.paper);
    if (path === null) return null;
    let ready: DrawnWhole | null = first;
    return leaveDesk<DrawnWhole>({
      ...journal,
      about: { ...wanted, copies: 1, target: 'file' },
      draw: async () => {
        const drawn = ready ?? (await draw());
        ready = null;
        return drawn;
      },
      send: ({ pdf }) => savePaper(path, pdf),
    });
  };

  return {
    'paper.print': async ({ asked, language, to, copies }, operation) => {
      const wanted = { asked, language };
      const settings = paperSettings.parse(answered(await engine.call('paper.settings', {}, operation)));
      if (to === 'file' || printerFor(settings, asked) === '') {
        const made = await saved(wanted, operation);
        return ok({ outcome: made ? ('saved' as const) : ('cancelled' as const), pages: made?.pages ?? 0 });
      }
      let pages = 0;
      for (const some of printings(asked, copies))
        ({ pages } = await printed(wanted, operation, settings, some));
      return ok({ outcome: 'printed' as const, pages });
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

async function whereToSave(
  window: BrowserWindow | null,
  preferences: PreferencesStore,
  { fileName }: ComposedPaper,
): Promise<string | null> {
  if (!window) throw new Error('a dialog needs a window');
  return askWhereToSave(window, preferences.get().language, safeFileName(`${fileName}.pdf`, 'sijill.pdf'));
}
