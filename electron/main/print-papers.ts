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
  let running: { title: string; done: number; total: number } | null = null;
  let cancelled = false;

  const compose = async (wanted: Wanted, part: number, operation: string): Promise<ComposedPaper> =>
    composedPaper.parse(answered(await engine.call('paper.compose', { ...wanted, part }, operation)));

  /** Every part in turn, as one work with progress; refuses `paper.busy`, `paper.cancelled`. */
  const eachPart = async (
    wanted: Wanted,
    operation: string,
    work: (paper: ComposedPaper) => Promise<void>,
  ): Promise<ComposedPaper> => {
    if (running) throw new DomainError('paper.busy');
    cancelled = false;
    running = { title: '', done: 0, total: 1 };
    try {
      const first = await compose(wanted, 0, operation);
      let paper = first;
      for (let part = 0; part < first.parts; part++) {
        running = { title: first.title, done: part, total: first.parts };
        if (part > 0) paper = await compose(wanted, part, operation);
        await work(paper);
        if (cancelled) throw new DomainError('paper.cancelled');
      }
      return first;
    } finally {
      running = null;
    }
  };

  const drawWhole = async (wanted: Wanted, operation: string) => {
    const parts: Uint8Array[] = [];
    const paper = await eachPart(wanted, operation, async (part) => {
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
      const { paper, pdf, pages } = await drawWhole(wanted, operation);
      if (printer === '') {
        const path = await whereToSave(window(), preferences, paper);
        if (path === null) return ok({ outcome: 'cancelled' as const, pages });
        await save(path, pdf);
      } else {
        await send(press, printer, async () => {
          const words = await rawOf(settings, wanted, paper, pdf, copies);
          if (words !== null) return printRaw(printer, words);
          await eachPart(wanted, operation, (part) => press.print(part, { printer, copies }));
        });
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
      const { pdf } = await drawWhole(wanted, operation);
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
    'paper.progress': () => ok({ running }),
    'paper.cancel': () => {
      cancelled = true;
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

/** To a printer the system knows, or a plain sentence. A refusal of ours inside the work stays what it is. */
async function send(press: PaperPress, printer: string, work: () => Promise<void>): Promise<void> {
  const known = await press.printers();
  if (!known.some(({ name }) => name === printer)) throw new DomainError('paper.no-printer', { printer });
  try {
    await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('paper.printer-refused', { printer });
  }
}
