import { readFile } from 'node:fs/promises';
import { type Session, session } from 'electron';
import { APP_SCHEME } from './app-address.ts';
import { findAppFile } from './app-files.ts';
import type { Log } from './log.ts';

const PAPER_HOST = 'paper';
export const PAPER_PAGE = `${APP_SCHEME}://${PAPER_HOST}/sheet.html`;
/** In memory only: nothing a paper shows is left in the profile. */
const PARTITION = 'sijill-paper';
/** Port of discard: whatever slips past the filter goes nowhere. */
const DEAD_PROXY = 'http://127.0.0.1:9';

/** A paper is drawn from its words, our style and our fonts: no script, no frame, no picture from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'font-src data:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': POLICY,
};

/** One paper: its words, and the measures that are its own. */
export interface Shown {
  html: string;
  style?: string | undefined;
}

export interface PaperSession {
  session: Session;
  /** What the next load of the page is. */
  show(paper: Shown): void;
}

/** The session papers are drawn in: it knows one page and the files beside it, and no network. */
export async function openPaperSession(root: string, log: Log): Promise<PaperSession> {
  const papers = session.fromPartition(PARTITION, { cache: false });
  let current: Shown = { html: '' };
  papers.protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== PAPER_HOST || request.method !== 'GET') return refused();
    if (pathname === '/sheet.html') {
      return new Response(current.html, {
        headers: { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
      });
    }
    if (pathname === '/own.css') {
      return new Response(current.style ?? '', {
        headers: { ...HEADERS, 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-store' },
      });
    }
    const file = findAppFile(root, pathname);
    if (!file?.type.startsWith('text/css')) return refused();
    return new Response(await readStyle(root, file.path), {
      headers: { ...HEADERS, 'Content-Type': file.type },
    });
  });
  papers.webRequest.onBeforeRequest((details, respond) => {
    const cancel =
      !details.url.startsWith(`${APP_SCHEME}://${PAPER_HOST}/`) && !details.url.startsWith('data:');
    if (cancel) log.warn('request of a paper refused', { type: details.resourceType });
    respond({ cancel });
  });
  papers.setPermissionRequestHandler((_contents, _permission, respond) => respond(false));
  papers.setPermissionCheckHandler(() => false);
  papers.setDevicePermissionHandler(() => false);
  papers.on('will-download', (event) => event.preventDefault());
  papers.setSpellCheckerEnabled(false);
  await papers.setProxy({ proxyRules: DEAD_PROXY, proxyBypassRules: '<-loopback>' });
  return {
    session: papers,
    show: (paper) => {
      current = paper;
    },
  };
}

const refused = () => new Response('', { status: 404, headers: HEADERS });

const kept = new Map<string, Uint8Array<ArrayBuffer>>();

/**
 * The style with its fonts inside it, made once: a font from a file of its own may arrive after the page was printed,
 * and its words would be missing.
 */
async function readStyle(root: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = kept.get(path);
  if (known) return known;
  let style = await readFile(path, 'utf8');
  for (const [whole, name = ''] of style.matchAll(/url\(([\w.-]+\.woff2)\)/g)) {
    const font = findAppFile(root, `/${name}`);
    if (!font) throw new Error(`the font ${name} is missing`);
    const bytes = (await readFile(font.path)).toString('base64');
    style = style.replace(whole, `url(data:font/woff2;base64,${bytes})`);
  }
  const made = new Uint8Array(Buffer.from(style));
  kept.set(path, made);
  return made;
}
