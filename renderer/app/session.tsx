import { createContext, type ReactNode, useContext } from 'react';
import { keepHijriOffset } from '#renderer/i18n/dates.ts';
import type { SignedInPerson, Status } from '#shared/contract/status.ts';

interface Session {
  status: Status;
  person: SignedInPerson;
  /** Whether a screen may offer an action; the engine decides again on every call. */
  may: (action: string) => boolean;
}

const SessionContext = createContext<Session | null>(null);

interface SessionProviderProps {
  status: Status;
  person: SignedInPerson;
  children: ReactNode;
}

export function SessionProvider({ status, person, children }: SessionProviderProps) {
  // Before anything below is drawn: a date has no other way to know it.
  keepHijriOffset(status.hijriOffset);
  const may = (action: string) => person.actions.includes(action);
  return <SessionContext value={{ status, person, may }}>{children}</SessionContext>;
}

/** Who is signed in, and where. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session on this screen');
  return session;
}
