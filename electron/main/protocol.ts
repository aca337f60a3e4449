import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
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

/**
 * Serves the page's own files from `root` to one session; everything else is 404. Resolves once the page's first script
 * was given: the page is busy with it for a moment, and nobody waits for the main process.
 */
export function serveApp(
  { session, closed }: PageSession,
  root: string,
  facts: () => PageFacts,
): Promise<void> {
  // Electron's Node reads all of `fetch` for the first answer: better while the page's process starts.
  setImmediate(notFound);
  return new Promise((resolve) => {
    session.protocol.handle(APP_SCHEME, async (request) => {
      // The page is asked for while its way to the network is being closed, and given afterwards.
      await closed;
      const { response, type } = await answer(root, request.method, request.url, facts);
      if (type.startsWith('text/javascript')) setImmediate(resolve);
      return response;
    });
  });
}

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
};

interface Answer {
  response: Response;
  type: string;
}

async function answer(
  root: string,
  method: string,
  address: string,
  facts: () => PageFacts,
): Promise<Answer> {
  const pathname = method === 'GET' ? appPathname(address) : null;
  const page = pathname === '/index.html' ? facts() : null;
  const file = pathname === null ? null : await findAppFile(root, page ? `/${pageFile(page)}` : pathname);
  if (!file) return { response: notFound(), type: '' };
  const { path, type } = file;
  const bytes = await readFile(path);
  const headers = { ...COMMON_HEADERS, 'Content-Type': type };
  if (!page) return { response: new Response(new Uint8Array(bytes), { headers }), type };
  const nonce = randomBytes(18).toString('base64');
  const response = new Response(fillPage(bytes.toString('utf8'), nonce, page), {
    headers: { ...headers, 'Content-Security-Policy': contentPolicy(nonce), 'Cache-Control': 'no-store' },
  });
  return { response, type };
}

function notFound(): Response {
  return new Response('', {
    status: 404,
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': 'text/plain',
      'Content-Security-Policy': "default-src 'none'",
    },
  });
}
