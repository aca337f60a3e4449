import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Providers } from '#renderer/app/providers.tsx';
import { SessionProvider } from '#renderer/app/session.tsx';
import { Widgets } from '#renderer/app/widgets.tsx';
import { changeLanguage, readDeskWords } from '#renderer/i18n/i18n.ts';
import type { Status } from '#shared/contract/status.ts';
import './patience.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const council = { ar: 'مجلس', fr: 'Conseil' };

export const openStatus: Status = {
  state: 'open',
  problem: null,
  language: 'ar',
  councilName: council,
  council: { name: council, office: { id: ID, code: 'DKH', name: council } },
  person: {
    id: ID,
    login: 'clerk',
    name: 'فاطمة',
    roles: ['clerk'],
    clearance: 0,
    actions: ['mail.register', 'mail.read'],
  },
  lastBackupAt: null,
  onlyHere: 0,
  hijriOffset: 0,
  keepsNationalId: false,
  enrols: false,
  lapsed: false,
  penLocked: null,
  keyTrouble: null,
};

/** A screen inside everything the app gives it, a clerk signed in who may do `also`, in Arabic. */
export async function renderScreen(screen: ReactNode, also: NonNullable<Status['person']>['actions'] = []) {
  const { person: clerk } = openStatus;
  if (!clerk) throw new Error('nobody is signed in');
  const person = { ...clerk, actions: [...clerk.actions, ...also] };
  await changeLanguage('ar');
  await readDeskWords();
  return render(
    <Providers>
      <SessionProvider status={openStatus} person={person}>
        <Widgets>{screen}</Widgets>
      </SessionProvider>
    </Providers>,
  );
}
