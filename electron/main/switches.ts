/**
 * Switches that open a debugger, load foreign code, or send traffic elsewhere. Fuses do not stop them, so a
 * release build refuses to start with any of them.
 */
const REFUSED_PREFIXES = ['inspect', 'remote-debugging'];
const REFUSED = new Set([
  'allow-file-access-from-files',
  'auth-server-whitelist',
  'disable-web-security',
  'enable-blink-features',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'proxy-pac-url',
  'proxy-server',
  'renderer-cmd-prefix',
  'user-data-dir',
  'utility-cmd-prefix',
]);

/** Exit code of a start refused for its switches. */
export const REFUSED_EXIT_CODE = 77;

/** The refused switches among the words of a command line, without their dashes and values. */
export function refusedSwitches(argv: readonly string[]): string[] {
  return argv
    .filter((word) => word.startsWith('-'))
    .map((word) => word.replace(/^-+/, '').split('=', 1)[0]?.toLowerCase() ?? '')
    .filter((name) => REFUSED.has(name) || REFUSED_PREFIXES.some((prefix) => name.startsWith(prefix)));
}
