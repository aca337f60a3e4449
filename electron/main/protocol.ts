import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { APP_SCHEME, appPathname } from './app-address.ts';
import { findAppFile } from './app-files.ts';
import { contentPolicy, NONCE_TOKEN } from './content-policy.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the page's own files from `root` to one session; everything else is 404. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, (request) => answer(root, request.method, request.url));
}

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
};

async function answer(root: string, method: string, address: string): Promise<Response> {
  const pathname = method === 'GET' ? appPathname(address) : null;
  const file = pathname === null ? null : await findAppFile(root, pathname);
  if (!file) return notFound();
  const bytes = await readFile(file.path);
  if (!file.type.startsWith('text/html')) {
    return new Response(new Uint8Array(bytes), { headers: { ...COMMON_HEADERS, 'Content-Type': file.type } });
  }
  const nonce = randomBytes(18).toString('base64');
  return new Response(bytes.toString('utf8').replaceAll(NONCE_TOKEN, nonce), {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': file.type,
      'Content-Security-Policy': contentPolicy(nonce),
      'Cache-Control': 'no-store',
    },
  });
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
