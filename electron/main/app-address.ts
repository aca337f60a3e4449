export const APP_SCHEME = 'app';
export const APP_HOST = 'sijill';
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

/**
 * Whether an address is our own page. Never by `origin`: Node says 'null' for every custom scheme, as for data:.
 */
export function isAppPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.pathname === '/index.html';
}
