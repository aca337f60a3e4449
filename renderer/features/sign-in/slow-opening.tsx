import { Suspense, useEffect, useState } from 'react';
import { useAsk } from '#renderer/app/api.ts';
import { onDemand } from '#renderer/app/on-demand.tsx';

/** A usual sign-in is over before. */
const LONG_MS = 1_000;
const WATCH_MS = 300;

const Opening = onDemand(async () => (await import('./opening.tsx')).Opening);

/** While `entering` takes long and the engine says why: in words, how far. Nothing otherwise, and nothing is asked. */
export function SlowOpening({ entering }: { entering: boolean }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!entering) return;
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [entering]);
  return long ? <Watched /> : null;
}

function Watched() {
  const { data } = useAsk('session.opening', {}, { refetchInterval: WATCH_MS, gcTime: 0 });
  return <Suspense fallback={null}>{data?.running && <Opening progress={data.running} />}</Suspense>;
}
