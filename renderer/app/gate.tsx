import { Suspense, useEffect, useState } from 'react';
import { Blocked } from '#renderer/features/sign-in/blocked.tsx';
import { SignIn } from '#renderer/features/sign-in/sign-in.tsx';
import { readDeskWords } from '#renderer/i18n/i18n.ts';
import { useAsk } from './api.ts';
import { expectedDoor } from './expected-door.ts';
import { onDemand, whenIdle } from './on-demand.tsx';
import { SessionProvider } from './session.tsx';

const Widgets = onDemand(async () => {
  const [{ Widgets }] = await Promise.all([import('./widgets.tsx'), readDeskWords()]);
  return Widgets;
});
const Shell = onDemand(async () => (await import('./shell.tsx')).Shell);
const EnrolPage = onDemand(async () => (await import('#renderer/features/people/enrol-page.tsx')).EnrolPage);
const FirstRun = onDemand(async () => (await import('#renderer/features/first-run/first-run.tsx')).FirstRun);
const RestorePage = onDemand(
  async () => (await import('#renderer/features/restore/restore-page.tsx')).RestorePage,
);

/** The door, and behind it what is read only when somebody goes through. */
export function Gate() {
  return (
    <Suspense fallback={null}>
      <Doors />
    </Suspense>
  );
}

/** Which of the four doors is open: set-up, sign-in, a closed store, or the app itself. */
function Doors() {
  const status = useAsk('app.status', {}, expectedDoor ? { placeholderData: expectedDoor } : {});
  const [settingUp, setSettingUp] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const [enrolling, setEnrolling] = useState(false);
  const state = status.data?.state;
  const enrols = status.data?.enrols === true;

  // The recovery code is on the screen after the store exists: the wizard ends when a person says so.
  useEffect(() => {
    if (state === 'setup') setSettingUp(true);
  }, [state]);
  // Its codes for paper are on the screen after it is on.
  useEffect(() => {
    if (enrols) setEnrolling(true);
    else if (state !== 'open') setEnrolling(false);
  }, [enrols, state]);
  // While a name and a password are typed.
  useEffect(() => (state === 'locked' ? whenIdle(Widgets, Shell) : undefined), [state]);

  if (status.error && !status.data) return <Blocked problem={status.error} onRetry={status.refetch} />;
  if (!status.data) return null;
  if (restoring) {
    const end = () => setRestoring(false);
    const arrive = () => {
      setSettingUp(false);
      end();
    };
    return (
      <Widgets>
        <RestorePage occupied={state !== 'setup'} onBack={end} onDone={arrive} />
      </Widgets>
    );
  }
  const restore = () => setRestoring(true);
  if (settingUp || state === 'setup') {
    return (
      <Widgets>
        <FirstRun onDone={() => setSettingUp(false)} onRestore={restore} />
      </Widgets>
    );
  }
  if (state === 'blocked') {
    return (
      <Blocked
        problem={status.data.problem ?? { code: 'internal', params: {} }}
        onRetry={status.refetch}
        onRestore={restore}
      />
    );
  }
  if (state === 'locked' || !status.data.person) return <SignIn status={status.data} onRestore={restore} />;
  if (enrols || enrolling) {
    return (
      <Widgets>
        <EnrolPage name={status.data.person.name} onDone={() => setEnrolling(false)} />
      </Widgets>
    );
  }
  return (
    <SessionProvider status={status.data} person={status.data.person}>
      <Widgets>
        <Shell />
      </Widgets>
    </SessionProvider>
  );
}
