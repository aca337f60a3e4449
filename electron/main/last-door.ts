import { readFileSync, rmSync } from 'node:fs';
import type { ChannelName } from '#shared/contract/ipc.ts';
import type { Result } from '#shared/contract/result.ts';
import type { Status } from '#shared/contract/status.ts';
import { writeFileAtomically } from './atomic-file.ts';

/** The council's name as the unencrypted label of its store gives it. */
type CouncilName = NonNullable<Status['councilName']>;

export interface LastDoor {
  /** The council whose sign-in this folder showed last; null before there was one. */
  expect(): CouncilName | null;
  /** Follows what is answered to the page. */
  onAnswer(channel: ChannelName, result: Result<unknown>): void;
}

/**
 * Remembers, for this system account, that a folder's door is the sign-in of a council. The next start shows that form
 * with its first painting, while the engine still looks at the store: a name is being typed when it answers, and if
 * the store is blocked or gone the door changes. Nothing else is believed of the file; it holds no secret.
 */
export function openLastDoor(file: string, folder: string): LastDoor {
  let known = read(file, folder);
  return {
    expect: () => known,
    onAnswer(channel, result) {
      if (channel !== 'app.status' && channel !== 'session.sign-in') return;
      const councilName = result.ok ? nameIn(result.value as Status) : null;
      if (channel === 'session.sign-in' && councilName === null) return;
      if (JSON.stringify(councilName) === JSON.stringify(known)) return;
      known = councilName;
      keep(file, folder, councilName);
    },
  };
}

function nameIn({ state, councilName }: Status): CouncilName | null {
  return state === 'locked' || state === 'open' ? councilName : null;
}

function keep(file: string, folder: string, councilName: CouncilName | null): void {
  try {
    if (councilName) writeFileAtomically(file, JSON.stringify({ folder, councilName }));
    else rmSync(file, { force: true });
  } catch {
    // A profile that cannot be written: the next start waits for the engine's answer, as the first one did.
  }
}

function read(file: string, folder: string): CouncilName | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as {
      folder?: unknown;
      councilName?: Partial<CouncilName>;
    };
    const { ar, fr } = kept.councilName ?? {};
    if (kept.folder !== folder || typeof ar !== 'string' || typeof fr !== 'string') return null;
    return { ar, fr };
  } catch {
    return null;
  }
}
