import { Suspense, useEffect, useState } from 'react';
import { useAsk } from '#renderer/app/api.ts';
import { onDemand } from '#renderer/app/on-demand.tsx';

/** A usual sign-in is over before. */
const LONG_MS = 1_000;
const WATCH_MS = 300;

const Opening = onDemand(async () => (await import('./opening.tsx')).Opening);

/** While `entering` takes long and the engine says why: in words, how far. Nothing otherwise, and nothing is asked. */
export function SlowOpening({ entering }: { entering: boolean }) {
  return useAfter(LONG_MS, entering) ? <Watched /> : null;
}

/** An engine that copies a large store before an update cannot answer meanwhile. */
function Watched() {
  const { data } = useAsk('session.opening', {}, { refetchInterval: WATCH_MS, gcTime: 0 });
  const silent = useAfter(LONG_MS, data === undefined);
  const shown = data?.running ?? (silent ? null : undefined);
  return <Suspense fallback={null}>{shown !== undefined && <Opening progress={shown} />}</Suspense>;
}

/** True once `going` has been true for `ms`. */
function useAfter(ms: number, going: boolean): boolean {
  const [after, setAfter] = useState(false);
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => setAfter(true), ms);
    return () => {
      clearTimeout(timer);
      setAfter(false);
    };
  }, [ms, going]);
  return after;
}
