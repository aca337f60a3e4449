import { createHash } from 'node:crypto';
import { attachFiles } from '#shared/commands/change-papers.ts';
import type { TrustedRequest } from '#shared/contract/engine-port.ts';
import type { PaperAsked, PaperSettings } from '#shared/contract/papers.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { labelGrid, nextPlace, startOf } from '#shared/domain/label-sheets.ts';
import { legalDayAt, localIso } from '#shared/domain/legal-day.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { printMade } from '#shared/journal/facts/print-made.ts';
import type { EngineOptions } from './engine.ts';
import type { ActionHandler } from './handlers.ts';
import type { OpenStore } from './open-store.ts';
import { joinPdfs } from './printing/join-pdfs.ts';
import { PAPER_SETTING, parsePaperSettings } from './printing/read-office.ts';
import { recordPrint, recordStop } from './printing/record-print.ts';
import { type Bitmap, zplOf } from './printing/zpl.ts';
import type { Session } from './session.ts';

type PaperRequest = Extract<
  TrustedRequest,
  { name: 'paper-made' | 'paper-stopped' | 'paper-keep' | 'paper-join' | 'paper-preview' | 'paper-zpl' }
>;

/** The last paper drawn for somebody's eyes, in memory only and gone with the session. */
const shown = new WeakMap<OpenStore, { sha256: string; pdf: Uint8Array }>();

export async function answerPaperRequest(
  request: PaperRequest,
  { store, person }: Session,
  options: EngineOptions,
): Promise<unknown> {
  switch (request.name) {
    case 'paper-made': {
      const print = recordPrint(store, person, request);
      if (request.asked.paper === 'labels') moveOn(store, request.asked, print);
      return { print };
    }
    case 'paper-stopped': {
      recordStop(store, person, request);
      if (request.sent === 0) moveBack(store, request.print);
      return {};
    }
    case 'paper-keep':
      return keepLetter(request, { store, person }, options);
    case 'paper-join':
      return joinPdfs(request.parts, { title: request.title, language: request.language }, options.workers);
    case 'paper-preview': {
      const sha256 = createHash('sha256').update(request.pdf).digest('hex');
      shown.set(store, { sha256, pdf: request.pdf });
      return { preview: sha256, pages: await store.pages.count(pageSource(store, sha256)) };
    }
    case 'paper-zpl': {
      const { pdf, width, dots, copies } = request;
      const sha256 = createHash('sha256').update(pdf).digest('hex');
      shown.set(store, { sha256, pdf });
      const source = pageSource(store, sha256);
      const pages: Bitmap[] = [];
      const count = await store.pages.count(source);
      for (let page = 0; page < count; page++)
        pages.push(await store.pages.render(source, page, Math.round(width * dots)));
      return { zpl: zplOf(pages, copies) };
    }
  }
}

/** The very PDF that was seen becomes a file of its letter: the digest in the journal is the digest of that file. */
async function keepLetter(
  { mail, fileName, language, pages, pdf }: Extract<PaperRequest, { name: 'paper-keep' }>,
  { store, person }: Pick<Session, 'store' | 'person'>,
  options: EngineOptions,
): Promise<{ sha256: string }> {
  const now = localIso(options.machine.clock.now());
  const name = `${fileName}.pdf`;
  store.waitingFiles.ensureRoom(person.id);
  const staged = await store.files.stageBytes(name, pdf, now);
  store.waitingFiles.add(person.id, staged, now);
  const { sha256 } = staged;
  store.writer.work.run(attachFiles, { id: mail, files: [{ sha256, name }] }, person);
  const kept = { paper: 'letter', mails: [mail], about: [mail], language, copies: 1, pages };
  store.record(person, () => [fact(printMade, { ...kept, duplicate: false, target: 'kept', pdf: sha256 })]);
  options.emit({ type: 'changed', entity: 'mail', ids: [mail] });
  return { sha256 };
}

/** Where the next label went before the last print, should that print never leave. */
const movedFrom = new WeakMap<OpenStore, { print: string; next: number }>();

/** The next label goes where the last print ended. */
function moveOn(
  store: OpenStore,
  { mails, size, start }: Extract<PaperAsked, { paper: 'labels' }>,
  print: string,
): void {
  const settings = parsePaperSettings(store.writer.settings.get(PAPER_SETTING));
  const { label } = settings;
  if (size !== null && size !== label.sheet) return;
  const grid = labelGrid(label.sheet, label);
  const first = startOf(grid, start, label.next) ?? 1;
  const next = nextPlace(grid, first, mails.length);
  movedFrom.set(store, { print, next: first });
  putNext(store, settings, next);
}

function moveBack(store: OpenStore, print: string): void {
  const moved = movedFrom.get(store);
  if (moved?.print !== print) return;
  putNext(store, parsePaperSettings(store.writer.settings.get(PAPER_SETTING)), moved.next);
}

function putNext(store: OpenStore, settings: PaperSettings, next: number): void {
  const moved = { ...settings, label: { ...settings.label, next } };
  store.writer.settings.set(PAPER_SETTING, JSON.stringify(moved));
}

function pageSource(store: OpenStore, sha256: string) {
  return {
    sha256,
    mime: 'application/pdf',
    load: () => {
      const held = shown.get(store);
      if (held?.sha256 !== sha256) throw new DomainError('file.unknown');
      return Promise.resolve(held.pdf.slice());
    },
  };
}

export const paperHandlers = {
  'paper.settings': (_input, { store }) => parsePaperSettings(store.writer.settings.get(PAPER_SETTING)),
  'paper.save-settings': (settings, { store, person }, { options }) => {
    const actions = actionsOf(person, legalDayAt(options.machine.clock.now()));
    const { letterhead } = parsePaperSettings(store.writer.settings.get(PAPER_SETTING));
    const sameHead = JSON.stringify(letterhead) === JSON.stringify(settings.letterhead);
    // Printers are the desk's own business; in whose name it writes is the head's.
    const may = sameHead
      ? actions.includes('print.make') || actions.includes('settings.manage')
      : actions.includes('settings.manage') || actions.includes('book.open');
    ensure(may, 'person.not-allowed');
    store.writer.settings.set(PAPER_SETTING, JSON.stringify(settings));
    options.emit({ type: 'changed', entity: 'paper', ids: [] });
    return {};
  },
  'paper.preview-page': ({ preview, page, width }, { store }) =>
    store.pages.render(pageSource(store, preview), page, width),
} as const satisfies Partial<{
  [Name in 'paper.settings' | 'paper.save-settings' | 'paper.preview-page']: ActionHandler<Name>;
}>;
