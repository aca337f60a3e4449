import { app, type Session, session } from 'electron';
import { APP_SCHEME } from './app-address.ts';
import { CHANNEL } from './build-info.ts';
import type { Log } from './log.ts';

/** Held in memory only: nothing a screen shows is left in the profile. */
const PARTITION = 'sijill-page';
/** Copying a text by a button; everything else (reading the clipboard, camera, location…) is refused. */
const GRANTED = new Set(['clipboard-sanitized-write']);
/** Port of discard: nobody listens, so whatever slips past the filter goes nowhere. */
const DEAD_PROXY = 'http://127.0.0.1:9';

export interface PageSession {
  session: Session;
  /** Serve nothing before: the way to the network is closed from then on. */
  closed: Promise<void>;
}

/** The session of the page: no network, no permission, no download, no spelling service. */
export function openPageSession(log: Log): PageSession {
  const page = session.fromPartition(PARTITION, { cache: false });
  page.webRequest.onBeforeRequest((details, respond) => {
    const cancel = !isLocal(details.url);
    if (cancel) log.warn('request refused', { type: details.resourceType });
    respond({ cancel });
  });
  page.setPermissionRequestHandler((_contents, permission, respond) => respond(GRANTED.has(permission)));
  page.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission));
  page.setDevicePermissionHandler(() => false);
  page.setDisplayMediaRequestHandler((_request, respond) => respond({}));
  page.on('will-download', (event) => {
    event.preventDefault();
    log.warn('download refused');
  });
  page.setSpellCheckerEnabled(false);
  const closed = page.setProxy({ proxyRules: DEAD_PROXY, proxyBypassRules: '<-loopback>' });
  return { session: page, closed };
}

/** Every page that ever exists, ours or not, stays where it is and opens nothing. */
export function guardAllContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (what: string) => (event: { preventDefault(): void }) => {
      event.preventDefault();
      log.warn('refused', { what });
    };
    contents.on('will-navigate', refuse('navigation'));
    contents.on('will-frame-navigate', refuse('frame navigation'));
    contents.on('will-redirect', refuse('redirection'));
    contents.on('will-attach-webview', refuse('webview'));
    contents.setWindowOpenHandler(() => {
      log.warn('refused', { what: 'window' });
      return { action: 'deny' };
    });
    // Media channels know neither the request filter nor the content policy.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

function isLocal(address: string): boolean {
  if (address.startsWith(`${APP_SCHEME}:`) || address.startsWith('blob:')) return true;
  return CHANNEL === 'ci' && address.startsWith('devtools:');
}
