import { BrowserWindow, type WebContents } from 'electron';
import type { ComposedPaper, PaperSheet } from '#shared/contract/papers.ts';
import type { Log } from './log.ts';
import { openPaperSession, PAPER_PAGE, type PaperSession, type Shown } from './paper-session.ts';

export type DrawnPaper = Pick<ComposedPaper, 'html' | 'style' | 'sheet'>;

/** What draws papers: one hidden page at a time. */
export interface PaperPress {
  /** A paper as a PDF with embedded fonts. */
  draw(paper: DrawnPaper): Promise<Uint8Array>;
  /** A paper to a printer by its name. Throws the reason when the system refuses the job. */
  print(paper: DrawnPaper, job: { printer: string; copies: number }): Promise<void>;
  printers(): Promise<{ name: string; label: string }[]>;
  /** Lets the page go, and what it shows with it. */
  close(): void;
}

/** The page is let go after so long without a paper: its process is memory. */
const IDLE_MS = 60_000;
/** A page of words is drawn in well under a second; one that is not is broken. */
const LIMIT_MS = 60_000;
const MM_PER_INCH = 25.4;
const MICRONS_PER_MM = 1000;

export function createPaperPress(root: string, log: Log): PaperPress {
  let papers: Promise<PaperSession> | undefined;
  let page: BrowserWindow | null = null;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const close = () => {
    clearTimeout(idle);
    if (page && !page.isDestroyed()) page.destroy();
    page = null;
  };

  const load = async (paper: Shown): Promise<WebContents> => {
    papers ??= openPaperSession(root, log);
    const { session, show } = await papers;
    show(paper);
    if (!page || page.isDestroyed()) page = new BrowserWindow(hiddenWindow(session));
    await page.loadURL(PAPER_PAGE);
    return page.webContents;
  };

  /** One paper after another: there is one page. A page that hangs or dies is replaced by the next paper. */
  const take = <Value>(paper: Shown, work: (contents: WebContents) => Promise<Value>): Promise<Value> => {
    const mine = turn.then(async () => {
      clearTimeout(idle);
      try {
        return await withinLimit(load(paper).then(work));
      } catch (error) {
        close();
        throw error;
      } finally {
        idle = setTimeout(close, IDLE_MS);
        idle.unref();
      }
    });
    turn = mine.catch(() => undefined);
    return mine;
  };

  return {
    close,
    draw: ({ sheet, ...paper }) =>
      take(paper, (contents) =>
        contents.printToPDF({
          landscape: false,
          printBackground: true,
          displayHeaderFooter: false,
          preferCSSPageSize: false,
          pageSize: { width: sheet.width / MM_PER_INCH, height: sheet.height / MM_PER_INCH },
          margins: marginsOf(sheet),
          generateTaggedPDF: true,
        }),
      ),
    print: ({ sheet, ...paper }, { printer, copies }) =>
      take(
        paper,
        (contents) =>
          new Promise<void>((resolve, reject) => {
            contents.print(
              {
                silent: true,
                deviceName: printer,
                copies,
                printBackground: true,
                color: true,
                margins: { marginType: 'none' },
                pageSize: { width: sheet.width * MICRONS_PER_MM, height: sheet.height * MICRONS_PER_MM },
              },
              (done, reason) => (done ? resolve() : reject(new Error(reason))),
            );
          }),
      ),
    printers: () =>
      take({ html: '' }, async (contents) => {
        const found = await contents.getPrintersAsync();
        return found.map(({ name, displayName }) => ({ name, label: displayName || name }));
      }),
  };
}

/** Written out literally: nothing from outside may ever become a web preference. */
function hiddenWindow(session: PaperSession['session']) {
  return {
    show: false,
    width: 800,
    height: 1000,
    webPreferences: {
      session,
      sandbox: true,
      javascript: false,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      backgroundThrottling: false,
    },
  };
}

function marginsOf({ margin }: PaperSheet) {
  const inches = margin / MM_PER_INCH;
  return { marginType: 'custom' as const, top: inches, bottom: inches, left: inches, right: inches };
}

async function withinLimit<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('a paper took too long')), LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
