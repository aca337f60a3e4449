import { useEffect, useState } from 'react';
import { FirstRun } from '#renderer/features/first-run/first-run.tsx';
import { RestorePage } from '#renderer/features/restore/restore-page.tsx';
import { Blocked } from '#renderer/features/sign-in/blocked.tsx';
import { SignIn } from '#renderer/features/sign-in/sign-in.tsx';
import { useAsk } from './api.ts';
import { SessionProvider } from './session.tsx';
import { Shell } from './shell.tsx';

/** Which of the four doors is open: set-up, sign-in, a closed store, or the app itself. */
export function Gate() {
  const status = useAsk('app.status', {});
  const [settingUp, setSettingUp] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const state = status.data?.state;

  // The recovery code is on the screen after the store exists: the wizard ends when a person says so.
  useEffect(() => {
    if (state === 'setup') setSettingUp(true);
  }, [state]);

  if (status.error && !status.data) return <Blocked problem={status.error} onRetry={status.refetch} />;
  if (!status.data) return null;
  if (restoring) {
    const end = () => setRestoring(false);
    const arrive = () => {
      setSettingUp(false);
      end();
    };
    return <RestorePage occupied={state !== 'setup'} onBack={end} onDone={arrive} />;
  }
  const restore = () => setRestoring(true);
  if (settingUp || state === 'setup')
    return <FirstRun onDone={() => setSettingUp(false)} onRestore={restore} />;
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
  return (
    <SessionProvider status={status.data} person={status.data.person}>
      <Shell />
    </SessionProvider>
  );
}
