import { execFileSync } from 'node:child_process';

/** The account without rights that every Linux has. */
const NOBODY = 65534;

/** Whose rights a program gets. */
export interface Account {
  uid: number;
  gid: number;
}

/** The account to start Electron with: none for ordinary people, `nobody` for root, whom Chromium's sandbox refuses. */
export function accountForElectron(uid = process.getuid?.()): Account | undefined {
  return uid === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
}

/** Command and arguments that start the same program with the rights of an account. */
export function asAccount(
  account: Account | undefined,
  command: string,
  args: readonly string[],
): { command: string; args: string[] } {
  if (account === undefined) return { command, args: [...args] };
  const rights = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  return { command: 'setpriv', args: [...rights, '--', command, ...args] };
}

/** The person behind `sudo`, with the home folder the system knows; undefined without sudo. */
export function personBehindSudo(
  env: NodeJS.ProcessEnv = process.env,
): (Account & { home: string; name: string }) | undefined {
  const uid = Number(env.SUDO_UID ?? 0);
  if (!Number.isSafeInteger(uid) || uid <= 0) return undefined;
  const [name, , , gid, , home] = execFileSync('getent', ['passwd', String(uid)], { encoding: 'utf8' })
    .trim()
    .split(':');
  if (!name || !home) return undefined;
  return { uid, gid: Number(gid), home, name };
}
