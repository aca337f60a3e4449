import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ProtocolResponse, protocol } from 'electron';
import { APP_SCHEME, appPathname } from './app-address.ts';
import { findAppFile } from './app-files.ts';
import { contentPolicy } from './content-policy.ts';
import { fillPage, type PageFacts, pageFile } from './page-text.ts';
import type { PageSession } from './session-guards.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** The last file a page asks for before it is busy with its scripts. */
const WORDS = /^\/assets\/words-/;

/**
 * Serves the page's own files from `root` to one session; everything else is 404. Resolves once the page has its
 * scripts: it was painted, is busy with them for a moment, and nobody waits for the main process.
 */
export function serveApp(
  { session, closed }: PageSession,
  root: string,
  facts: () => PageFacts,
): Promise<void> {
  return new Promise((resolve) => {
    // Not `handle`: its Request and Response are all of Node's `fetch`, read before the first page is given (ADR 12).
    session.protocol.registerBufferProtocol(APP_SCHEME, async ({ method, url }, respond) => {
      // The page is asked for while its way to the network is being closed, and given afterwards.
      await closed;
      const pathname = method === 'GET' ? appPathname(url) : null;
      respond(answer(root, pathname, facts));
      if (pathname !== null && WORDS.test(pathname)) setImmediate(resolve);
    });
  });
}

/** No `Cross-Origin-Opener-Policy`: no page opens another here, and it has the page's process thrown away and begun again. */
const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
};

function answer(root: string, pathname: string | null, facts: () => PageFacts): ProtocolResponse {
  const page = pathname === '/index.html' ? facts() : null;
  const file = pathname === null ? null : findAppFile(root, page ? `/${pageFile(page)}` : pathname);
  if (!file) return NOT_FOUND;
  const bytes = readFileSync(file.path);
  const headers = { ...COMMON_HEADERS, 'Content-Type': file.type };
  if (!page) return { statusCode: 200, data: bytes, headers };
  const nonce = randomBytes(18).toString('base64');
  return {
    statusCode: 200,
    data: Buffer.from(fillPage(bytes.toString('utf8'), nonce, page)),
    headers: { ...headers, 'Content-Security-Policy': contentPolicy(nonce), 'Cache-Control': 'no-store' },
  };
}

const NOT_FOUND: ProtocolResponse = {
  statusCode: 404,
  data: Buffer.alloc(0),
  headers: {
    ...COMMON_HEADERS,
    'Content-Type': 'text/plain',
    'Content-Security-Policy': "default-src 'none'",
  },
};
