export const APP_SCHEME = 'app';
export const APP_HOST = 'sijill';
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

/**
 * The path, still encoded, of an address of our own; null for any other.
 * Never by `origin`: Node says 'null' for every custom scheme, as for data:.
 */
export function appPathname(address: string): string | null {
  try {
    const url = new URL(address);
    const ours = url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '';
    return ours ? url.pathname : null;
  } catch {
    // URL.canParse is not there in the oldest Electron of the tests.
    return null;
  }
}

/** Whether an address is our own page. */
export function isAppPage(address: string): boolean {
  return appPathname(address) === '/index.html';
}
