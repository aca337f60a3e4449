import { parentPort } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { DomainError } from '#shared/domain/errors.ts';
import { limitMemory } from './memory-limit.ts';
import { OpenDocuments } from './open-documents.ts';
import type { PdfAnswer, PdfRequest } from './pdf-protocol.ts';
import { renderPage } from './render-page.ts';

/** More than any honest page needs; without it a hostile one may take the 2 GB PDFium was built for. */
const MEMORY_BYTES = 1024 * 1024 * 1024;

if (!parentPort) throw new Error('pdf-worker runs as a worker');
const port = parentPort;
limitMemory(MEMORY_BYTES);
const documents = new OpenDocuments(await PDFiumLibrary.init());

async function answer(request: PdfRequest): Promise<PdfAnswer> {
  if (request.type === 'open') {
    const { pages } = await documents.open(request.sha256, request.mime, request.bytes);
    return { type: 'opened', pages };
  }
  const opened = documents.get(request.sha256);
  if (!opened) return { type: 'absent' };
  if (request.type === 'count') return { type: 'opened', pages: opened.pages };
  return { type: 'bitmap', bitmap: await renderPage(opened, request.page, request.width) };
}

function refusal(error: unknown): PdfAnswer {
  if (error instanceof DomainError) return { type: 'refused', code: error.code, params: error.params };
  return { type: 'broken' };
}

port.on('message', async (request: PdfRequest) => {
  const reply = await answer(request).catch(refusal);
  port.postMessage(reply, reply.type === 'bitmap' ? [reply.bitmap.rgba.buffer] : []);
});
port.postMessage({ type: 'ready' } satisfies PdfAnswer);
